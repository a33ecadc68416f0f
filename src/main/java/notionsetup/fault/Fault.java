package notionsetup.fault;

/**
 * Why a run stops: what happened, what to do about it, at which step, and the code it ends with.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final Remedy remedy;
  private final String step;

  /**
   * @param what one sentence on what happened; never holds a secret
   * @param remedy one sentence on what to do next; empty where nothing can be done
   */
  public Fault(Exit exit, String what, String remedy) {
    this(exit, what, Remedy.of(remedy), "");
  }

  /**
   * @param what one sentence on what happened; never holds a secret
   */
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
