package quotes;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Serves a quote from a resource of the jar, written by a library beside it. */
public final class Main {
  private static final String REVISION = "r1";

  public static void main(String[] args) throws IOException {
    var gson = new Gson();
    Map<String, Object> answer = new TreeMap<>();
    try (InputStream quote = Main.class.getResourceAsStream("/quote.json")) {
      answer.put("quote", gson.fromJson(new InputStreamReader(quote, StandardCharsets.UTF_8), Map.class));
    }
    answer.put("revision", REVISION);
    byte[] page = gson.toJson(answer).getBytes(StandardCharsets.UTF_8);
    byte[] ok = "ok".getBytes(StandardCharsets.UTF_8);
    var server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestURI().getPath().equals("/healthz") ? ok : page;
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }
}
