package notionsetup.verify;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import notionsetup.machine.Time;
import notionsetup.text.Secrets;
import notionsetup.verify.Way.Part;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Times the parts of one request's way. */
final class Stopwatch extends EventListener {
  private final Time time;
  private final Secrets secrets;
  private final Map<Part, Long> started = new EnumMap<>(Part.class);
  private final Map<Part, Way.Leg> gone = new EnumMap<>(Part.class);

  Stopwatch(Time time, Secrets secrets) {
    this.time = time;
    this.secrets = secrets;
  }

  synchronized List<Way.Leg> legs() {
    return new ArrayList<>(gone.values());
  }

  private synchronized void start(Part part) {
    started.putIfAbsent(part, time.nanos());
  }

  private synchronized void end(Part part, String detail) {
    Long from = started.get(part);
    if (from != null) {
      gone.putIfAbsent(part, new Way.Leg(part, Duration.ofNanos(time.nanos() - from), detail));
    }
  }

  @Override
  public void dnsStart(Call call, String name) {
    start(Part.NAME);
  }

  @Override
  public void dnsEnd(Call call, String name, List<InetAddress> found) {
    end(Part.NAME, found.isEmpty() ? "" : found.get(0).getHostAddress());
  }

  @Override
  public void connectStart(Call call, InetSocketAddress to, Proxy proxy) {
    start(Part.CONNECTION);
  }

  @Override
  public void secureConnectStart(Call call) {
    end(Part.CONNECTION, "");
    start(Part.TLS);
  }

  @Override
  public void secureConnectEnd(Call call, Handshake handshake) {
    List<Certificate> chain = handshake == null ? List.of() : handshake.peerCertificates();
    String issuer =
        chain.isEmpty()
            ? ""
            : Certificates.issuer((X509Certificate) chain.get(chain.size() - 1), secrets);
    end(Part.TLS, issuer);
  }

  @Override
  public void connectEnd(Call call, InetSocketAddress to, Proxy proxy, Protocol protocol) {
    end(Part.CONNECTION, "");
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    start(Part.ANSWER);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    end(Part.ANSWER, "");
  }
}
