package notionsetup.practice;

/** Request in, answer out: how one scenario answers. */
@FunctionalInterface
interface Behaviour {
  Answer answer(Call call);

  /** A token that Notion knows. */
  static Behaviour of(Account account) {
    return call -> Endpoint.answer(call, account);
  }

  /** A token that is turned away wherever it goes. */
  static Behaviour refused(String message) {
    return call ->
        Endpoint.of(call).isPresent()
            ? Errors.of(401, "unauthorized", message)
            : Errors.unknownPath();
  }

  /** One answer of this kind, then those of the other. */
  default Behaviour onceThen(Behaviour other) {
    return call -> (call.callsBefore() == 0 ? this : other).answer(call);
  }
}
