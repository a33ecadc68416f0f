package notionsetup.env;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a credential may be stored under: none that changes how programs start. */
public final class VariableName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST = 128;

  private static final Set<String> DENIED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "PWD",
          "OLDPWD",
          "TMPDIR",
          "TEMP",
          "TMP",
          "TERM",
          "LANG",
          "ENV",
          "BASH_ENV",
          "BASHOPTS",
          "SHELLOPTS",
          "IFS",
          "CDPATH",
          "GLOBIGNORE",
          "PS1",
          "PS2",
          "PS3",
          "PS4",
          "PROMPT_COMMAND",
          "ZDOTDIR",
          "FPATH",
          "EDITOR",
          "VISUAL",
          "PAGER",
          "MANPAGER",
          "LESSOPEN",
          "LESSCLOSE",
          "BROWSER",
          "CLASSPATH",
          "JDK_JAVA_OPTIONS",
          "MAVEN_OPTS",
          "GRADLE_OPTS",
          "PERL5LIB",
          "PERL5OPT",
          "PERL5DB",
          "PERLLIB",
          "RUBYOPT",
          "RUBYLIB",
          "PHPRC",
          "PHP_INI_SCAN_DIR",
          "CC",
          "CXX",
          "RUSTC_WRAPPER",
          "GOFLAGS",
          "SSH_ASKPASS",
          "SSH_AUTH_SOCK",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "CURL_CA_BUNDLE",
          "REQUESTS_CA_BUNDLE",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "COMSPEC",
          "PATHEXT",
          "SYSTEMROOT",
          "WINDIR",
          "PSMODULEPATH");

  private static final List<String> DENIED_STARTS =
      List.of(
          "LD_",
          "DYLD_",
          "GIT_",
          "NODE_",
          "NPM_CONFIG_",
          "PYTHON",
          "JAVA_",
          "_JAVA_",
          "BASH_FUNC_",
          "LC_");

  private VariableName() {}

  /** What is wrong with a name, as a sentence; empty where it may be used. */
  public static Optional<String> check(String name) {
    if (name.isEmpty()) {
      return Optional.of("the name of the variable is empty");
    }
    if (!FORM.matcher(name).matches()) {
      return Optional.of(
          "the name of a variable has letters, digits and _ only, and no digit first");
    }
    if (name.length() > LONGEST) {
      return Optional.of("the name of the variable is longer than " + LONGEST + " characters");
    }
    String upper = name.toUpperCase(Locale.ROOT);
    return DENIED.contains(upper) || DENIED_STARTS.stream().anyMatch(upper::startsWith)
        ? Optional.of(name + " changes how other programs run, so no credential is stored under it")
        : Optional.empty();
  }
}
