package org.desdm.examples.embed;

import static org.desdm.fits.mock.TinyImages.ccd;
import static org.desdm.fits.mock.TinyImages.image;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Host;
import org.desdm.examples.flatcor.Flatcor;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.wrapper.Runner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitServerTest {

    private static final String BOTH = "science=science.fits\nflat=flat.fits\n";

    @TempDir Path folder;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final HttpClient client = HttpClient.newHttpClient();
    private Path out;
    private UnitServer server;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectory(folder.resolve("data"));
        out = folder.resolve("out");
        write(root.resolve("science.fits"), ccd(3, image("10 10", "10 10")));
        write(root.resolve("flat.fits"), ccd(3, image("0.5 1", "2 1")));
        write(folder.resolve("secret.fits"), ccd(3, image("1 1", "1 1")));
        Files.createSymbolicLink(root.resolve("link.fits"), folder.resolve("secret.fits"));
        CcdImage red = ccd(3, image("1 1", "1 1"));
        red.header().set(DesKeywords.BAND, "r");
        write(root.resolve("red.fits"), red);
        server =
                new UnitServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        executor,
                        Runner.on(Host.DEFAULT),
                        new UnitServer.Service(Map.of("flatcor", Flatcor::new), root, out));
    }

    private static void write(Path file, CcdImage image) throws IOException {
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
        executor.shutdownNow();
    }

    @Test
    void runsAUnitAndAnswersWithTheOutcome() throws Exception {
        HttpResponse<String> response = post("flatcor", BOTH);
        JsonNode json = new ObjectMapper().readTree(response.body());

        assertEquals(200, response.statusCode());
        assertEquals("SUCCESS", json.path("outcome").asText());
        assertEquals("flatcor_c03.fits", json.path("outputs").path(0).asText());
        assertTrue(Files.exists(out.resolve("flatcor_c03.fits")));
    }

    @Test
    void answersWithAFailureAsWithAnyOutcome() throws Exception {
        HttpResponse<String> response = post("flatcor", "science=science.fits\nflat=red.fits");

        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("CALIBRATION_MISSING"), response.body());
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        assertEquals(400, post("flatcor", "science").statusCode());
        assertEquals(400, post("flatcor", "science=science.fits").statusCode());
        assertEquals(400, post("flatcor", BOTH + "falt=flat.fits").statusCode());
        assertEquals(400, post("flatcor", "science=a\0b").statusCode());
        assertEquals(404, post("hello", BOTH).statusCode());
        assertEquals(413, post("flatcor", "x".repeat(1 << 17)).statusCode());
        assertEquals(405, send(request("flatcor").GET().build()).statusCode());
        assertFalse(Files.exists(out));
    }

    @Test
    void saysOfAFileOutsideOfItsRootOnlyThatItIsNotThere() throws Exception {
        for (String path : new String[] {"../secret.fits", "link.fits", "none.fits", "."}) {
            HttpResponse<String> response = post("flatcor", "flat=flat.fits\nscience=" + path);

            assertEquals(404, response.statusCode(), path);
            assertEquals("{\"error\":\"no such file: " + path + "\"}", response.body());
        }
        Path secret = folder.resolve("secret.fits");
        assertEquals(404, post("flatcor", "science=" + secret).statusCode());
    }

    @Test
    void isGoneWhenItIsClosedAndLeavesTheThreadsToTheirHost() throws Exception {
        int before = post("flatcor", BOTH).statusCode();
        server.close();

        assertEquals(200, before);
        assertThrows(IOException.class, () -> post("flatcor", BOTH));
        assertFalse(executor.isShutdown(), "the host's threads are the host's to end");
    }

    private HttpRequest.Builder request(String unit) {
        String host = server.address().getAddress().getHostAddress();
        return HttpRequest.newBuilder(
                URI.create(
                        "http://%s:%d/run/%s".formatted(host, server.address().getPort(), unit)));
    }

    private HttpResponse<String> post(String unit, String body) throws Exception {
        return send(request(unit).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
