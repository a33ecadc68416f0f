package notionsetup.env;

import java.nio.file.Path;
import java.util.List;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;

/** Sets the test key in the file of its one argument, in a process that a test has prepared. */
final class SetKey {
  private SetKey() {}

  public static void main(String[] args) {
    Machine machine = TestMachine.in(Path.of("/")).machine();
    try {
      EnvFile file = EnvFile.read(Path.of(args[0]), false, machine);
      Change change = file.set(List.of(new Credential(Scratch.KEY, Scratch.TOKEN)));
      new Replacement().write(file, change);
      System.out.println(0);
    } catch (Fault fault) {
      System.out.println(fault.exit().code() + " " + fault.getMessage());
    }
  }
}
