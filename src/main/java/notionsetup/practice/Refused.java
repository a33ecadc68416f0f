package notionsetup.practice;

/** Carries an error answer out of the middle of an endpoint. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refused(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
