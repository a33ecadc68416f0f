package notionsetup.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;

/**
 * What somebody who keeps a key in a file should know.
 *
 * @param sentence what is so, and who takes it otherwise
 * @param cure what to do about it
 * @param line where, counted from 1; 0 where it is about the whole file
 * @param readers who reads the file otherwise than it is meant; empty where that is not the matter
 */
public record Warning(String sentence, Remedy cure, int line, List<String> readers) {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  /** All of it as text, the command on a line of its own. */
  public String text() {
    String end = sentence.matches("(?s).*[.!?:]") ? "" : ".";
    return cure.isEmpty() ? sentence : sentence + end + " " + cure.text();
  }

  /** What is so of the file whatever is in it: where it is, whose, and who can read it. */
  static List<Warning> of(Place place) {
    String shown = place.shown();
    Machine machine = place.machine();
    List<Warning> all = new ArrayList<>();
    if (!place.path().normalize().startsWith(machine.folder().normalize())) {
      all.add(of(shown + " is outside the current folder", Remedy.NONE));
    }
    place.posix().ifPresent(seen -> mode(seen, place, shown, all));
    try {
      root(place, shown, machine, all);
    } catch (IOException e) {
      all.add(of("The owner of the folder of " + shown + " could not be looked up", Remedy.NONE));
    }
    return all;
  }

  static Warning of(String sentence, Remedy cure) {
    return new Warning(sentence, cure, 0, List.of());
  }

  private static void mode(PosixFileAttributes seen, Place place, String shown, List<Warning> all) {
    List<PosixFilePermission> others =
        seen.permissions().stream().filter(OTHERS::contains).toList();
    boolean everybody = others.stream().anyMatch(bit -> bit.name().startsWith("OTHERS"));
    boolean write = others.stream().anyMatch(bit -> bit.name().endsWith("WRITE"));
    if (!others.isEmpty()) {
      boolean mine = Place.mayChange(seen.owner());
      all.add(
          of(
              shown
                  + " can be read "
                  + (write ? "and changed " : "")
                  + (everybody
                      ? "by everybody on this machine"
                      : "by its group, " + seen.group().getName()),
              new Remedy(
                  "Close it to others:", (mine ? "" : "sudo ") + "chmod 600 " + place.word())));
    }
  }

  private static void root(Place place, String shown, Machine machine, List<Warning> all)
      throws IOException {
    if (place.seen().isPresent() || !Place.isRoot() || !Files.exists(place.folder())) {
      return;
    }
    UserPrincipal owner = Files.getOwner(place.folder());
    if (!owner.equals(Place.user().get())) {
      String folder = Place.shown(place.folder(), machine);
      all.add(
          of(
              shown + " will belong to root, while " + folder + " belongs to " + owner.getName(),
              Remedy.NONE));
    }
  }
}
