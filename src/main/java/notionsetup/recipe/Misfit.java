package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What it means that a value does not fit, in words that quote nothing of the recipe. */
final class Misfit {
  private static final String MISSING = "Missing required creator property";
  private static final Set<String> LISTS = Set.of("outputs", "steps", "choices");
  private static final Set<String> NUMBERS = Set.of("seconds", "most");

  private Misfit() {}

  static String pointer(List<Reference> where) {
    return where.stream().map(step -> "/" + name(step)).collect(Collectors.joining());
  }

  private static String name(Reference step) {
    return step.getFieldName() == null
        ? Integer.toString(step.getIndex())
        : step.getFieldName().replace("~", "~0").replace("/", "~1");
  }

  static String sentence(JsonProcessingException e, Class<?> type) {
    if (e instanceof InvalidTypeIdException kind) {
      return kind.getTypeId() == null
          ? "a step needs a type"
          : "there is no such kind of step; the kinds are "
              + Arrays.stream(Step.class.getPermittedSubclasses())
                  .map(Binder::kind)
                  .collect(Collectors.joining(", "));
    }
    if (!(e instanceof MismatchedInputException mismatch)) {
      return "this value does not fit";
    }
    String message = String.valueOf(mismatch.getOriginalMessage());
    if (message.startsWith(MISSING)) {
      int quote = message.indexOf('\'');
      return "the field "
          + message.substring(quote + 1, message.indexOf('\'', quote + 1))
          + " is missing";
    }
    return "this should be "
        + words(mismatch.getTargetType() == null ? type : mismatch.getTargetType());
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
    return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
  }

  /** Puts a blank where the value does not fit; whether that could be done. */
  static boolean repair(JsonNode root, List<Reference> where, JsonProcessingException e) {
    if (where.isEmpty() || e instanceof InvalidTypeIdException) {
      return false;
    }
    JsonNode around = root;
    for (Reference step : where.subList(0, where.size() - 1)) {
      around =
          step.getFieldName() == null
              ? around.path(step.getIndex())
              : around.path(step.getFieldName());
    }
    Reference last = where.get(where.size() - 1);
    if (around instanceof ObjectNode object && last.getFieldName() != null) {
      object.set(last.getFieldName(), blank(last.getFieldName(), e));
      return true;
    }
    if (around instanceof ArrayNode array && last.getIndex() < array.size()) {
      array.set(last.getIndex(), blank("", e));
      return true;
    }
    return false;
  }

  private static JsonNode blank(String field, JsonProcessingException e) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Class<?> wanted =
        e instanceof MismatchedInputException m && m.getTargetType() != null
            ? m.getTargetType()
            : String.class;
    if (String.valueOf(e.getOriginalMessage()).startsWith(MISSING)) {
      return LISTS.contains(field)
          ? nodes.arrayNode()
          : field.equals("config")
              ? nodes.objectNode()
              : NUMBERS.contains(field) ? nodes.numberNode(1) : nodes.textNode("");
    }
    if (wanted == String.class) {
      return nodes.textNode("");
    }
    if (List.class.isAssignableFrom(wanted)) {
      return nodes.arrayNode();
    }
    if (Map.class.isAssignableFrom(wanted)) {
      return nodes.objectNode();
    }
    return wanted.isPrimitive() ? nodes.numberNode(1) : nodes.nullNode();
  }
}
