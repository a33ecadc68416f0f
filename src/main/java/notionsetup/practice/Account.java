package notionsetup.practice;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a good token speaks for, what it may do and what it sees.
 *
 * @param name null where Notion would give null; so with {@code workspace}
 * @param things all that is shared with it
 * @param sharedAfter how many searches find nothing before the things are shared
 * @param versions the values of Notion-Version that it is answered in
 */
record Account(
    Owner owner,
    String name,
    String workspace,
    Set<Capability> may,
    List<Thing> things,
    int sharedAfter,
    List<String> versions) {

  /** What {@code /v1/users/me} says of who is behind a token. */
  enum Owner {
    /** An internal connection: a bot of the workspace. */
    WORKSPACE,
    /** A personal access token, described as a bot that a user owns. */
    USER,
    /** A personal access token, described as the person. */
    PERSON,
    /** A bot whose description is an empty object. */
    UNSAID
  }

  /** A fresh internal connection with Notion's defaults: no comments, users without addresses. */
  static final Account CONNECTION =
      new Account(
          Owner.WORKSPACE,
          "Roadmap bot",
          "Acme Inc",
          EnumSet.of(
              Capability.READ_CONTENT,
              Capability.UPDATE_CONTENT,
              Capability.INSERT_CONTENT,
              Capability.USER_INFORMATION),
          Thing.ALL,
          0,
          Version.ALL);

  boolean isPersonal() {
    return owner == Owner.PERSON || owner == Owner.USER;
  }

  Account owned(Owner by) {
    return new Account(by, name, workspace, may, things, sharedAfter, versions);
  }

  Account named(String newName, String newWorkspace) {
    return new Account(owner, newName, newWorkspace, may, things, sharedAfter, versions);
  }

  Account mayAll() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    return new Account(owner, name, workspace, all, things, sharedAfter, versions);
  }

  Account without(Capability capability) {
    Set<Capability> fewer = EnumSet.copyOf(may);
    fewer.remove(capability);
    return new Account(owner, name, workspace, fewer, things, sharedAfter, versions);
  }

  Account seeing(List<Thing> only) {
    return new Account(owner, name, workspace, may, only, sharedAfter, versions);
  }

  Account seeingAfter(int searches) {
    return new Account(owner, name, workspace, may, things, searches, versions);
  }

  Account in(List<String> only) {
    return new Account(owner, name, workspace, may, things, sharedAfter, only);
  }
}
