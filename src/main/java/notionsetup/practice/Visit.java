package notionsetup.practice;

import java.util.Optional;

/**
 * One call at an endpoint that it may use.
 *
 * @param id the id in the path, in lower case with dashes; empty where the path has none
 */
record Visit(Call call, Account account, Version version, String id) {

  /** What is shared with the account now, under this id and of this kind. */
  Optional<Thing> find(Thing.Kind kind, String wanted) {
    return find(wanted).filter(thing -> thing.kind() == kind);
  }

  Optional<Thing> find(String wanted) {
    return shared() ? things(wanted) : Optional.empty();
  }

  /** Whether the time of sharing has come. */
  boolean shared() {
    return call.searchesBefore() >= account.sharedAfter();
  }

  boolean may(Capability capability) {
    return account.may().contains(capability);
  }

  Refused notFound(Thing.Kind kind) {
    return notFound(kind.word(), id);
  }

  Refused notFound(String noun, String wanted) {
    return new Refused(Errors.notFound(noun, wanted, account.name()));
  }

  private Optional<Thing> things(String wanted) {
    return account.things().stream().filter(thing -> thing.id().equals(wanted)).findFirst();
  }
}
