package notionsetup.verify;

import java.io.IOException;

/** A proxy did not do what it is there for. */
final class ProxyFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final Verdict.Kind kind;

  ProxyFailure(Verdict.Kind kind, String why) {
    super(why);
    this.kind = kind;
  }

  Verdict.Kind kind() {
    return kind;
  }
}
