package notionsetup.practice;

/** The calls that would write, if anything were ever written here. */
final class Writes {
  private Writes() {}

  static Answer page(Visit visit) {
    return visit.call().body().isBlank()
        ? Errors.field("body.properties", "defined", "undefined")
        : nothing();
  }

  static Answer comment(Visit visit) {
    return visit.call().body().isBlank()
        ? Errors.field("body.rich_text", "defined", "undefined")
        : nothing();
  }

  private static Answer nothing() {
    return Errors.validation("This is the practice Notion: it writes nothing.");
  }
}
