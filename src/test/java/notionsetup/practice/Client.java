package notionsetup.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a practice server as a program would, with one token and one version. */
record Client(String base, String token, String version) {
  static final String OLD = "2022-06-28";
  static final String SOURCES = "2025-09-03";
  static final String NEW = "2026-03-11";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Client of(PracticeNotion practice, Scenario scenario) {
    return new Client(practice.address(), scenario.token(), OLD);
  }

  Client at(String otherVersion) {
    return new Client(base, token, otherVersion);
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply search(String body) {
    return send("POST", "/v1/search", body);
  }

  Reply send(String method, String path, String body) {
    try {
      return new Reply(HTTP.send(request(method, path, body), BodyHandlers.ofString()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (version != null) {
      request.header("Notion-Version", version);
    }
    return request.build();
  }

  /** An answer, read as JSON when it is asked for. */
  record Reply(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (JsonProcessingException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    String text(String pointer) {
      return json().at(pointer).asText();
    }

    String code() {
      return text("/code");
    }

    String message() {
      return text("/message");
    }
  }
}
