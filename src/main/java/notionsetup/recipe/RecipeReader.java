package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;
import static notionsetup.recipe.Problem.Severity.WARNING;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a recipe, and says everything that is wrong with it at once. */
public final class RecipeReader {
  /** The largest recipe, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final int DEEPEST = 32;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private Places places = new Places();

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    /** Whether the recipe can be used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  private RecipeReader(String file) {
    this.file = file;
  }

  /**
   * Reads a recipe.
   *
   * @param file the name that problems give
   */
  public static Reading read(byte[] bytes, String file) {
    return new RecipeReader(file).read(bytes);
  }

  private Reading read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      problems.add(new Problem(ERROR, file, 1, 1, "", "the recipe is larger than 256 KiB"));
      return new Reading(null, problems);
    }
    JsonFactory json =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    JsonMapper mapper = mapper(json);
    try {
      JsonNode tree = mapper.readTree(bytes);
      places = Places.of(json, bytes);
      Recipe recipe = bind(mapper, tree);
      if (problems.stream().noneMatch(Problem::isError)) {
        new Linter(recipe, this::found).run();
      }
      List<Problem> all = problems.stream().distinct().toList();
      return new Reading(all.stream().anyMatch(Problem::isError) ? null : recipe, all);
    } catch (StreamConstraintsException e) {
      problems.add(broken(e, "the recipe is nested deeper than " + DEEPEST + " levels"));
    } catch (JsonProcessingException e) {
      problems.add(broken(e, syntax(e)));
    } catch (IOException e) {
      problems.add(new Problem(ERROR, file, 1, 1, "", "the recipe is not text in UTF-8"));
    }
    return new Reading(null, problems);
  }

  private JsonMapper mapper(JsonFactory json) {
    return JsonMapper.builder(json)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addHandler(new UnknownFields())
        .addMixIn(Step.class, Kinds.class)
        .registerSubtypes(
            Arrays.stream(Step.class.getPermittedSubclasses())
                .map(kind -> new NamedType(kind, kind(kind)))
                .toArray(NamedType[]::new))
        .build();
  }

  /** The {@code type} of a kind of step: its name in snake case. */
  static String kind(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Binds the steps one by one, so that each can have its own problem. */
  private Recipe bind(JsonMapper mapper, JsonNode tree) {
    if (!(tree instanceof ObjectNode top)) {
      found(ERROR, "", "a recipe is a JSON object");
      return null;
    }
    JsonNode steps = top.get("steps");
    List<Step> bound = new ArrayList<>();
    if (steps != null && steps.isArray()) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = bind(mapper, steps.get(i), Step.class, "/steps/" + i);
        if (step != null) {
          bound.add(step);
        }
      }
      top.putArray("steps");
    }
    Recipe recipe = bind(mapper, top, Recipe.class, "");
    return recipe == null ? null : recipe.with(bound);
  }

  private <T> T bind(JsonMapper mapper, JsonNode node, Class<T> type, String path) {
    try {
      if (node.isNull()) {
        throw MismatchedInputException.from(null, type, "null");
      }
      at = path;
      return mapper.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      found(ERROR, path + pointer(e), sentence(e, type));
      return null;
    }
  }

  /** Where the value that is being bound stands: the handler of unknown fields needs it. */
  private String at = "";

  private static String pointer(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(
                step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining())
        : "";
  }

  /** What is wrong, without quoting the recipe. */
  private static String sentence(JsonProcessingException e, Class<?> type) {
    if (e instanceof InvalidTypeIdException kind) {
      return kind.getTypeId() == null
          ? "a step needs a type"
          : "there is no such kind of step; the kinds are "
              + Arrays.stream(Step.class.getPermittedSubclasses())
                  .map(RecipeReader::kind)
                  .collect(Collectors.joining(", "));
    }
    if (e instanceof MismatchedInputException mismatch) {
      String message = String.valueOf(mismatch.getOriginalMessage());
      if (message.startsWith("Missing required creator property")) {
        int quote = message.indexOf('\'');
        return "the field "
            + message.substring(quote + 1, message.indexOf('\'', quote + 1))
            + " is missing";
      }
      Class<?> wanted = mismatch.getTargetType() == null ? type : mismatch.getTargetType();
      return "this should be " + words(wanted);
    }
    return "this value does not fit";
  }

  private static String words(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return type.isPrimitive() ? "a number" : "an object";
  }

  private Problem broken(JsonProcessingException e, String sentence) {
    boolean known = e.getLocation() != null;
    int line = known ? Math.max(1, e.getLocation().getLineNr()) : 1;
    int column = known ? Math.max(1, e.getLocation().getColumnNr()) : 1;
    return new Problem(ERROR, file, line, column, "", sentence);
  }

  private static String syntax(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Duplicate")) {
      return "a field stands here a second time";
    }
    if (message.startsWith("Trailing token")) {
      return "there is text after the end of the recipe";
    }
    return message.contains("end-of-input") ? "the file ends too early" : "this is not JSON";
  }

  private void found(Problem.Severity severity, String path, String sentence) {
    problems.add(places.problem(severity, file, path, sentence));
  }

  /** The {@code type} of a step says which kind it is. */
  @com.fasterxml.jackson.annotation.JsonTypeInfo(
      use = com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME,
      property = "type")
  private interface Kinds {}

  /** Unknown fields are no error: other programs have their own. */
  private final class UnknownFields extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object target,
        String field)
        throws IOException {
      String within = parser.getParsingContext().pathAsPointer().toString();
      found(WARNING, at + within, "this field is not known and is left alone");
      parser.skipChildren();
      return true;
    }
  }
}
