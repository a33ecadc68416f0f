package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Where in the file each value of a JSON document stands, by its JSON pointer. */
final class Places {
  private final Map<String, JsonLocation> starts = new HashMap<>();

  /** Reads the document once; it is known to be whole. */
  static Places of(JsonFactory json, byte[] bytes) throws IOException {
    Places places = new Places();
    try (JsonParser parser = json.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (!token.isStructEnd()) {
          places.starts.putIfAbsent(
              parser.getParsingContext().pathAsPointer().toString(), parser.currentTokenLocation());
        }
      }
    }
    return places;
  }

  /** A problem at the value, or at the nearest value around it. */
  Problem problem(Problem.Severity severity, String file, String path, String sentence) {
    String at = path;
    while (!starts.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    JsonLocation start = starts.getOrDefault(at, JsonLocation.NA);
    return new Problem(
        severity,
        file,
        Math.max(0, start.getLineNr()),
        Math.max(0, start.getColumnNr()),
        path,
        sentence);
  }
}
