package notionsetup.env;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Secrets;

/** A kept name and its secret value, which never prints itself. */
public record Credential(String name, String value) {
  /** What .env readers do not agree on, quoted or not. */
  static final Pattern UNSTORABLE = Pattern.compile("[^ -~]|['\"`\\\\]");

  /** Letters, digits and the few marks that mean nothing but themselves to anybody. */
  private static final Pattern BARE = Pattern.compile("(?!=)[A-Za-z0-9_./:@%+,=-]*");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * Names, and families of names, by which other programs load code, trust, or send elsewhere. No
   * family is named after an address or a host alone: many a credential is one.
   */
  private static final Pattern DENIED =
      Pattern.compile(
          """
          PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TMPDIR|TEMP|TMP|TERM|LANG|ENV|IFS|CDPATH|FPATH
          |PS[1-4]|COMSPEC|PATHEXT|SYSTEMROOT|WINDIR|PSMODULEPATH|CLASSPATH|CC|CXX|EDITOR|VISUAL
          |PAGER|BROWSER|PHPRC|PHP_INI_SCAN_DIR|ZDOTDIR|INPUTRC|TERMINFO|TERMCAP|WGETRC|CURL_HOME
          |NETRC|KUBECONFIG|BOTO_CONFIG|GNUPGHOME|VIMINIT|EXINIT|GOPROXY|GOROOT|GOPATH|GOBIN
          |GOSUMDB|GONOSUMDB|GOTOOLCHAIN|GCONV_PATH|LOCPATH|LUA_C?PATH|CMAKE_TOOLCHAIN_FILE
          |ELECTRON_RUN_AS_NODE|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|NOTION_API_BASE_URL
          |(LD|DYLD|GIT|NODE|NPM_CONFIG|PIP|JAVA|_JAVA|BASH_FUNC|LC|OPENSSL|DOCKER|SSH|XDG|DBUS
          |MALLOC|COR|CORECLR|COMPLUS|DOTNET|GUILE|JULIA|ERL|GEM|BUNDLE|NIX|SUDO|NOTION_SETUP)_.*
          |PYTHON.*|PERL(LIB|IO|5.*|_.*)|RUBY(OPT|LIB|_.*)|BASH(OPTS|_.*)|LESS(OPEN|CLOSE|KEY.*)?
          |MAN(PAGER|PATH|OPT)|GLOBIGNORE|SHELLOPTS|PROMPT_COMMAND|YARN_.*
          |.*(_STARTUP_HOOKS?|_TUNABLES|_ASKPASS|FLAGS|_INIT|_PRELOAD|_PROFILER|_INDEX_URL|_PROXY
          |_OPTS|_OPTIONS|_WRAPPER|_COMMAND|_EDITOR|_PAGER|_CERT_FILE|_CERT_DIR|_CA_BUNDLE|_CAFILE
          |_LIBRARY_PATH|_PLUGIN_PATH|_MODULE_PATH|_LOAD_PATH|_RCFILE|_REGISTRY|_HOME|_CONFIG_FILE)
          """
              .replaceAll("\\s+", ""));

  /** The last four characters behind an ellipsis; only the ellipsis where the value is short. */
  public String masked() {
    return Secrets.masked(value);
  }

  /** What is wrong with a variable's name, as a sentence; empty where it may be used. */
  public static Optional<String> checkName(String name) {
    String problem = "";
    if (name.isEmpty()) {
      problem = "the name of the variable is empty";
    } else if (!NAME.matcher(name).matches()) {
      problem = "the name of a variable has letters, digits and _ only, and no digit first";
    } else if (DENIED.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
      problem = name + " changes how other programs run, so no credential is stored under it";
    }
    return Optional.of(problem).filter(any -> !any.isEmpty());
  }

  /** Refuses a value that has one of these characters, which is named and never shown. */
  void refuse(Pattern characters, String why, String remedy) {
    Matcher found = characters.matcher(value);
    if (found.find()) {
      int place = value.codePointCount(0, found.start()) + 1;
      String what =
          "Character %s of the value of %s is U+%04X%s"
              .formatted(place, name, value.codePointAt(found.start()), why);
      throw new Fault(Exit.ANSWER, what, remedy);
    }
  }

  /** Whether every reader takes the value as it is, without quotes. */
  boolean isBare() {
    return BARE.matcher(value).matches();
  }

  /** The line that it is in a .env file. */
  String line() {
    return name + "=" + (isBare() ? value : "'" + value + "'");
  }

  @Override
  public String toString() {
    return name + "=" + masked();
  }
}
