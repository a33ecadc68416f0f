package notionsetup.fault;

/** Why a run stops: what happened, what to do about it, at which step, and with which code. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final Remedy remedy;
  private final String step;

  /** With a sentence on what happened, without secrets, and one on what to do next, if any. */
  public Fault(Exit exit, String what, String remedy) {
    this(exit, what, Remedy.of(remedy));
  }

  public Fault(Exit exit, String what, Remedy remedy) {
    this(exit, what, remedy, "");
  }

  private Fault(Exit exit, String what, Remedy remedy, String step) {
    super(what);
    this.exit = exit;
    this.remedy = remedy;
    this.step = step;
  }

  /** The same fault, known to have happened at this step; a step already named stays. */
  public Fault at(String id) {
    return step.isEmpty() ? new Fault(exit, getMessage(), remedy, id) : this;
  }

  public Exit exit() {
    return exit;
  }

  public Remedy remedy() {
    return remedy;
  }

  public String step() {
    return step;
  }
}
