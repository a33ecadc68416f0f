package notionsetup.recipe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A recipe as it is in memory, written down. The build freezes the bundled recipes, so that a start
 * does not wait for JSON to be read and checked once more.
 */
final class Frozen {
  private static final int NULL = 0;
  private static final int TEXT = 1;
  private static final int BOOLEAN = 2;
  private static final int INTEGER = 3;
  private static final int DOUBLE = 4;
  private static final int LIST = 5;
  private static final int MAP = 6;
  private static final int RECORD = 7;

  private Frozen() {}

  /**
   * Freezes the bundled recipes that have nothing wrong with them.
   *
   * @param args the folder that the program's resources are in
   */
  public static void main(String[] args) throws IOException {
    for (String id : Recipes.BUNDLED) {
      byte[] json = Recipes.bundled(id);
      RecipeReader.Reading reading = RecipeReader.read(json, id);
      if (reading.problems().isEmpty()) {
        Files.write(Path.of(args[0], name(id)), freeze(reading.recipe(), json));
      }
    }
  }

  private static String name(String id) {
    return "notionsetup/recipes/" + id + ".frozen";
  }

  /** The recipe that was frozen of this JSON; empty where none was, or of another text. */
  static Optional<Recipe> of(String id, byte[] json) {
    try (InputStream in = Frozen.class.getResourceAsStream("/" + name(id))) {
      return in == null ? Optional.empty() : thaw(in.readAllBytes(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] freeze(Recipe recipe, byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(sum(json));
    write(out, recipe);
    return bytes.toByteArray();
  }

  static Optional<Recipe> thaw(byte[] frozen, byte[] json) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frozen));
    return in.readLong() == sum(json) ? Optional.of((Recipe) read(in)) : Optional.empty();
  }

  private static long sum(byte[] json) {
    CRC32 sum = new CRC32();
    sum.update(json);
    return sum.getValue();
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      out.writeUTF(text);
    } else if (value instanceof Boolean yes) {
      out.writeByte(BOOLEAN);
      out.writeBoolean(yes);
    } else if (value instanceof Integer number) {
      out.writeByte(INTEGER);
      out.writeInt(number);
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      out.writeShort(list.size());
      for (Object entry : list) {
        write(out, entry);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(MAP);
      out.writeShort(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue());
      }
    } else {
      record(out, value);
    }
  }

  private static void record(DataOutputStream out, Object value) throws IOException {
    RecordComponent[] components = value.getClass().getRecordComponents();
    out.writeByte(RECORD);
    out.writeUTF(value.getClass().getName());
    out.writeByte(components.length);
    for (RecordComponent component : components) {
      try {
        write(out, component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record that cannot be read: " + component, e);
      }
    }
  }

  private static Object read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NULL -> null;
      case TEXT -> in.readUTF();
      case BOOLEAN -> in.readBoolean();
      case INTEGER -> in.readInt();
      case DOUBLE -> in.readDouble();
      case LIST -> {
        int size = in.readShort();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          list.add(read(in));
        }
        yield list;
      }
      case MAP -> {
        int size = in.readShort();
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
          Object key = read(in);
          map.put(key, read(in));
        }
        yield map;
      }
      case RECORD -> readRecord(in);
      default -> throw new IOException("nothing that was frozen here");
    };
  }

  private static Object readRecord(DataInputStream in) throws IOException {
    String name = in.readUTF();
    Object[] values = new Object[in.readByte()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(in);
    }
    try {
      for (Constructor<?> constructor : Class.forName(name).getDeclaredConstructors()) {
        if (constructor.getParameterCount() == values.length) {
          return constructor.newInstance(values);
        }
      }
      throw new IOException("no such record: " + name);
    } catch (ReflectiveOperationException e) {
      throw new IOException("no such record: " + name, e);
    }
  }
}
