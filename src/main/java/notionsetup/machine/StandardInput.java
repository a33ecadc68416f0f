package notionsetup.machine;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input, only ever read and never sought in: the JDK's own stream over it looks for its
 * position before it reads or skips many bytes, and a pipe and a terminal have none.
 */
final class StandardInput extends InputStream {
  private final FileInputStream in = new FileInputStream(FileDescriptor.in);

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] to, int from, int most) throws IOException {
    return in.read(to, from, most);
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
