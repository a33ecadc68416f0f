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
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** What is worth knowing about a .env file before a key goes into it, as sentences. */
final class Warnings {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final byte[] bytes;
  private final String shown;
  private final String command;
  private final List<String> sentences = new ArrayList<>();

  private Warnings(Place place, byte[] bytes, Machine machine) {
    this.bytes = bytes;
    this.shown = Printable.path(place.path(), machine.home());
    this.command = Printable.word(place.target().toString());
  }

  static List<String> of(Place place, byte[] bytes, List<Assignment> ours, Machine machine) {
    Warnings warnings = new Warnings(place, bytes, machine);
    if (!place.path().normalize().startsWith(machine.folder().normalize())) {
      warnings.sentences.add(warnings.shown + " is outside the current folder");
    }
    place.posix().ifPresent(warnings::mode);
    try {
      warnings.links(place);
      warnings.root(place, machine);
    } catch (IOException e) {
      warnings.sentences.add(
          "the owner of the folder of " + warnings.shown + " could not be looked up");
    }
    ours.forEach(warnings::layout);
    warnings.lineEnds(ours);
    return List.copyOf(warnings.sentences);
  }

  private void mode(PosixFileAttributes seen) {
    List<PosixFilePermission> others =
        seen.permissions().stream().filter(OTHERS::contains).toList();
    boolean all = others.stream().anyMatch(bit -> bit.name().startsWith("OTHERS"));
    boolean write = others.stream().anyMatch(bit -> bit.name().endsWith("WRITE"));
    if (!others.isEmpty()) {
      sentences.add(
          shown
              + " can be read "
              + (write ? "and changed " : "")
              + (all ? "by everybody on this machine" : "by its group, " + seen.group().getName())
              + ": chmod 600 "
              + command);
    }
  }

  private void links(Place place) throws IOException {
    if (place.posix().isPresent()
        && Files.getAttribute(place.target(), "unix:nlink") instanceof Integer names
        && names > 1) {
      sentences.add(
          shown + " has " + names + " names (hard links): only this one gets the new content");
    }
  }

  private void root(Place place, Machine machine) throws IOException {
    if (place.seen().isPresent() || !Me.isRoot() || !Files.exists(place.folder())) {
      return;
    }
    UserPrincipal owner = Files.getOwner(place.folder());
    if (!owner.equals(Me.user().get())) {
      sentences.add(
          shown
              + " will belong to root, while "
              + Printable.path(place.folder(), machine.home())
              + " belongs to "
              + owner.getName());
    }
  }

  private void layout(Assignment found) {
    String line = "line " + found.line() + " of " + shown;
    if (found.line() == 1 && notionsetup.text.Encoding.bom(bytes) > 0) {
      sentences.add(
          line
              + " comes after a byte order mark, so most readers will not find "
              + found.name()
              + ": save the file as UTF-8 without one");
    }
    if (found.spaced()) {
      sentences.add(line + " has blanks round the = sign, which docker and shells reject");
    }
    if (found.quote() == '`') {
      sentences.add(line + " has its value in backquotes, which shells run as a command");
    }
    if (found.start() > 0 && Text.endsInBackslash(bytes, found.start())) {
      sentences.add(
          line + " comes after a line that ends in a backslash, and some readers join the two");
    }
  }

  private void lineEnds(List<Assignment> ours) {
    boolean windows =
        ours.isEmpty()
            ? Text.lineEnd(bytes).equals("\r\n")
            : ours.stream()
                .anyMatch(found -> Text.contentEnd(bytes, found.valueTo()) < found.end() - 1);
    if (windows) {
      sentences.add(
          shown
              + " has line ends of Windows (CRLF): a shell that sources it takes the carriage"
              + " return for a part of the value");
    }
  }
}
