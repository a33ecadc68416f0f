package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;
import static notionsetup.recipe.Problem.Severity.WARNING;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns JSON into a recipe's records, and says of every field that does not fit why. */
final class Binder {
  private static final int MOST_REPAIRS = 32;

  private final JsonMapper mapper;
  private final Linter.Findings findings;

  /** Where the value that is being bound stands. */
  private String at = "";

  Binder(JsonFactory json, Linter.Findings findings) {
    this.findings = findings;
    this.mapper =
        JsonMapper.builder(json)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, Binder::onlyTexts)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
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

  private static void onlyTexts(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  JsonNode tree(byte[] bytes) throws IOException {
    return mapper.readTree(bytes);
  }

  /**
   * Binds a value; null where something was found that does not fit.
   *
   * @param node is repaired on the way, so that one fault does not hide the next
   */
  <T> T bind(JsonNode node, Class<T> type, String path) {
    at = path;
    if (!node.isObject()) {
      findings.found(ERROR, path, "this should be an object");
      return null;
    }
    dropNulls(node);
    Set<String> found = new HashSet<>();
    for (int i = 0; i < MOST_REPAIRS; i++) {
      try {
        T bound = mapper.treeToValue(node, type);
        return found.isEmpty() ? bound : null;
      } catch (JsonProcessingException e) {
        List<JsonMappingException.Reference> where =
            e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
        String pointer = path + Misfit.pointer(where);
        if (!found.add(pointer)) {
          return null;
        }
        findings.found(ERROR, pointer, Misfit.sentence(e, type));
        if (!Misfit.repair(node, where, e)) {
          return null;
        }
      }
    }
    return null;
  }

  /** A field that is null is one that is not there. */
  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(Binder::dropNulls);
  }

  /** The {@code type} of a step says which kind it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
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
      findings.found(WARNING, at + within, "this field is not known and is left alone");
      parser.skipChildren();
      return true;
    }
  }
}
