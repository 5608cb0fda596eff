package org.desdm.examples.embed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;

/**
 * A web server that runs units: {@code POST /run/UNIT} with lines {@code label=path}, answered by
 * the outcome as JSON.
 *
 * <p>200 for a run, whatever its outcome; 400 for what is no request to the unit, 404 for a unit or
 * file that is not there or not allowed, 405 for another method, 413 for a body that is too long.
 */
public final class UnitServer implements AutoCloseable {

    private static final String RUN = "/run/";
    private static final int MOST_BYTES = 1 << 16;

    /**
     * What the server serves.
     *
     * @param units makes a unit for each run, by the unit's name
     * @param root files below it may be read
     * @param out outputs go there
     */
    public record Service(Map<String, Supplier<? extends Wrapper>> units, Path root, Path out) {

        public Service {
            units = Map.copyOf(units);
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(out, "out");
        }
    }

    private final HttpServer server;
    private final Runner runner;
    private final Service service;
    private final Path root;

    /**
     * A server that listens from now on.
     *
     * @param requests runs one request in each task; the host made it and ends it
     * @param runner runs the units, with what the host lends to it
     * @throws IOException if the address is taken or the root is not there
     */
    public UnitServer(InetSocketAddress address, Executor requests, Runner runner, Service service)
            throws IOException {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.service = Objects.requireNonNull(service, "service");
        this.root = service.root().toRealPath();
        this.server = HttpServer.create(address, 0);
        server.setExecutor(Objects.requireNonNull(requests, "requests"));
        server.createContext(RUN, this::answer);
        server.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Takes no more requests; those that run are the executor's to end. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                Outcome outcome = run(exchange);
                send(exchange, status(outcome), json(outcome));
            } catch (RefusedQueryException e) {
                send(exchange, e.status(), object().put("error", e.getMessage()));
            }
        }
    }

    private Outcome run(HttpExchange exchange) throws IOException, RefusedQueryException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new RefusedQueryException(405, "use POST");
        }
        String name = exchange.getRequestURI().getPath().substring(RUN.length());
        Supplier<? extends Wrapper> unit = service.units().get(name);
        if (unit == null) {
            throw new RefusedQueryException(404, "no such unit: " + name);
        }
        RunRequest request = RunRequest.EMPTY.withOutputDirectory(service.out());
        for (RunQuery.Labelled input : RunQuery.parse(body(exchange), root).inputs()) {
            request = request.withInput(input.label(), input.file());
        }
        return runner.run(unit.get(), request);
    }

    private static String body(HttpExchange exchange) throws IOException, RefusedQueryException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new RefusedQueryException(413, "more than " + MOST_BYTES + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int status(Outcome outcome) {
        return outcome instanceof Outcome.Failed f && f.failureClass() == FailureClass.USAGE
                ? 400
                : 200;
    }

    private ObjectNode json(Outcome outcome) {
        ObjectNode json = object().put("outcome", outcome.label());
        json.put("advice", outcome.advice().sentence());
        ArrayNode outputs = json.putArray("outputs");
        if (outcome instanceof Outcome.Success success) {
            success.outputs().forEach(file -> outputs.add(file.getFileName().toString()));
        }
        ArrayNode problems = json.putArray("problems");
        if (outcome instanceof Outcome.Failed failed) {
            failed.problems()
                    .forEach(
                            p ->
                                    problems.addObject()
                                            .put("code", p.code().id())
                                            .put("what", p.what()));
        }
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json)
            throws IOException {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
