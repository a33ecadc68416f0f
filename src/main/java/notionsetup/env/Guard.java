package notionsetup.env;

import java.util.ArrayList;
import java.util.List;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;

/**
 * Why a file is not changed before somebody agrees.
 *
 * @param question what somebody is asked; empty where agreeing does not help
 * @param removal whether it also keeps lines from being taken out
 */
public record Guard(String what, String question, Remedy remedy, boolean removal) {
  /** What has to be agreed to before these names of a file are set or taken out. */
  public static List<Guard> of(EnvFile file, List<String> names) {
    List<Guard> all = new ArrayList<>();
    String shown = file.shown();
    if (file.isEncrypted()) {
      String cure = "Agree with --yes, and then have it encrypted:";
      String what = shown + " is encrypted by dotenvx, and the key would stand in it readable.";
      Remedy remedy = new Remedy(cure, "dotenvx encrypt -f " + file.word());
      all.add(new Guard(what, "Write it all the same?", remedy, false));
    }
    for (Line line : file.content().assignments(names).toList()) {
      String where = "Line " + line.number() + " of " + shown;
      if (line.goesOn()) {
        String what =
            " is the start of a value that goes on below it, and what is below would stay.";
        String cure =
            "Take the whole value out by hand, or name another file with --env-file or another variable with --name.";
        all.add(new Guard(where + what, "", Remedy.of(cure), true));
      } else if (line.isReference()) {
        String reference = " in " + shown + " is a reference to a value that is kept elsewhere.";
        String cure =
            "Name another file with --env-file, another variable with --name, or agree with --yes.";
        String question = "Replace the reference by the value itself?";
        all.add(new Guard(line.name() + reference, question, Remedy.of(cure), false));
      }
      if (line.isShared()) {
        String what = " has more behind the value, which a shell would use. All of it would go.";
        String cure = "Put the value on a line of its own, or agree with --yes.";
        all.add(new Guard(where + what, "Change all of it?", Remedy.of(cure), true));
      }
    }
    for (int open : file.unterminatedQuote(names).stream().toList()) {
      String what =
          "Line %s of %s opens a quote that never ends, so some programs will not see what is below it.";
      String cure = "End the quote on line %s, or agree with --yes.".formatted(open);
      String question = "Write below it all the same?";
      all.add(new Guard(what.formatted(open, shown), question, Remedy.of(cure), false));
    }
    if (file.isReadOnly()) {
      String cure = "Name another file with --env-file, agree with --yes, or make it writable:";
      Remedy remedy = new Remedy(cure, "chmod u+w " + file.word());
      all.add(new Guard(shown + " is set to read-only.", "Change it all the same?", remedy, true));
    }
    return all.stream().distinct().toList();
  }
}
