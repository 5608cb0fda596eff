package org.desdm.benchmarks.sidebyside;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerRun;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.peers.Pinning;

/**
 * The run of one case with one number of threads: every round, us and then each peer in turn.
 *
 * @param topic name of the topic
 * @param home where the peers are
 * @param goals the numbers to reach
 * @param runs rounds
 * @param progress told what is being done
 */
public record Comparison(
        String topic, PeersHome home, Goals goals, int runs, Consumer<String> progress) {

    /** Starts our side of a case. */
    @FunctionalInterface
    public interface OurCommand {
        /** The argument vector of the child JVM. */
        List<String> of(ComparisonCase which, int threads);
    }

    /**
     * What a case gave.
     *
     * @param rows a row for every peer, and one for a goal that our own speed is held against
     * @param findings what our side found
     */
    public record Result(List<ComparisonRow> rows, List<String> findings) {}

    /** What is gathered of a peer while the rounds go on. */
    private record Gathered(List<Double> speeds, List<String> troubles) {}

    /** What is known of our side when the rounds are over. */
    private record Ours(String kernels, Spread speed) {}

    /** Runs a case. */
    public Result run(ComparisonCase which, int threads, OurCommand command) throws IOException {
        Pinning pinning = Pinning.here();
        Map<PeerProgram, Gathered> gathered = new LinkedHashMap<>();
        which.peers()
                .forEach(p -> gathered.put(p, new Gathered(new ArrayList<>(), new ArrayList<>())));
        List<Double> seconds = new ArrayList<>();
        progress.accept("%s, %d threads: warming up".formatted(which.name(), threads));
        try (OurProcess ours =
                new OurProcess(pinning.pinned(threads, command.of(which, threads)))) {
            for (int round = 1; round <= runs; round++) {
                progress.accept(
                        "%s, %d threads: round %d of %d"
                                .formatted(which.name(), threads, round, runs));
                seconds.add(ours.round());
                gathered.forEach((peer, values) -> runPeer(peer, values, pinning, threads));
            }
            List<String> findings = ours.finish();
            Spread speed = Spread.of(seconds).speedOf(which.amount());
            Ours side = new Ours(ours.kernels(), speed);
            List<ComparisonRow> rows = new ArrayList<>();
            gathered.forEach(
                    (peer, values) -> rows.add(row(which.name(), threads, side, peer, values)));
            Optional<Goal> goal =
                    goals.find(topic, which.name(), Goal.ALONE, threads, ours.kernels());
            if (goal.isPresent() || which.peers().isEmpty()) {
                rows.add(alone(which.name(), threads, side, goal));
            }
            return new Result(rows, findings);
        }
    }

    private void runPeer(PeerProgram peer, Gathered values, Pinning pinning, int threads) {
        if (!values.troubles.isEmpty()) {
            return; // What failed once is not tried again: the row says why.
        }
        PeerProgram.Start start = peer.command().start(home, threads);
        if (start.missing().isPresent()) {
            values.troubles.add(start.missing().get());
            return;
        }
        try {
            PeerRun run = PeerRun.of(peer, home, pinning, threads, start.argv());
            values.speeds.add(peer.amount() / run.seconds());
        } catch (IOException e) {
            values.troubles.add("failed: " + e.getMessage());
        }
    }

    private static ComparisonRow alone(
            String caseName, int threads, Ours ours, Optional<Goal> goal) {
        return new ComparisonRow(
                caseName,
                threads,
                ours.kernels,
                ours.speed,
                Goal.ALONE,
                Optional.empty(),
                goal,
                goal.isPresent() ? "the goal is our own speed" : "our own speed");
    }

    private ComparisonRow row(
            String caseName, int threads, Ours ours, PeerProgram peer, Gathered values) {
        boolean ran = values.troubles.isEmpty();
        return new ComparisonRow(
                caseName,
                threads,
                ours.kernels,
                ours.speed,
                peer.name(),
                ran ? Optional.of(Spread.of(values.speeds)) : Optional.empty(),
                goals.find(topic, caseName, peer.name(), threads, ours.kernels),
                String.join("; ", values.troubles));
    }
}
