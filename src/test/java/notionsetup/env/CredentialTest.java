package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names a credential may have; each row is a list of them. */
class CredentialTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTION_API_KEY _x key2 PATHS NODEKEY JAVAKEY K NOTION_TOKEN NOTION_DATABASE_ID",
        "DATABASE_URL AUTH0_DOMAIN SMTP_HOST GITHUB_TOKEN GOOGLE_API_KEY AWS_SECRET_ACCESS_KEY",
        "MANDRILL_KEY_ID LESSON_TOKEN COREKEY"
      })
  void i14_plainNameIsFine(String names) {
    for (String name : names.split(" ", -1)) {
      assertEquals(Optional.empty(), Credential.checkName(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH Path HOME LD_PRELOAD DYLD_INSERT_LIBRARIES GIT_SSH_COMMAND NODE_OPTIONS PYTHONPATH",
        "JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS BASH_ENV ENV IFS SHELL PS4 https_proxy",
        "PROMPT_COMMAND DOTNET_STARTUP_HOOKS GLIBC_TUNABLES SUDO_ASKPASS SSH_ASKPASS CFLAGS",
        "RUSTFLAGS GOFLAGS LUA_INIT X_PRELOAD CORECLR_PROFILER PIP_INDEX_URL UV_INDEX_URL no_proxy",
        "GCONV_PATH OPENSSL_CONF DOCKER_HOST KUBECONFIG NOTION_API_BASE_URL NOTION_SETUP_API_BASE",
        "X_STARTUP_HOOKS X_TUNABLES X_ASKPASS X_PROFILER X_PROXY X_INIT CARGO_HOME AWS_CONFIG_FILE",
        "NODE_EXTRA_CA_CERTS MAVEN_OPTS SSL_CERT_FILE PERL5LIB"
      })
  void f15_i14_nameThatSteersProgramsIsRefused(String names) {
    for (String name : names.split(" ", -1)) {
      String problem = Credential.checkName(name).orElse("");
      assertTrue(problem.startsWith(name + " changes how other programs run"), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A\nB", "a-b", "1A", "A B", "A=B", "\u00c4", "A.B", "A\n", " A", "A\0"})
  void f15_nameOfAnotherFormIsRefused(String name) {
    assertEquals(
        Optional.of(
            name.isEmpty()
                ? "the name of the variable is empty"
                : "the name of a variable has letters, digits and _ only, and no digit first"),
        Credential.checkName(name));
  }
}
