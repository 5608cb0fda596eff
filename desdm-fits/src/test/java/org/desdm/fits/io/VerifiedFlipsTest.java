package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.desdm.fits.io.verify.FileVerifier;
import org.desdm.fits.io.verify.Verification;
import org.desdm.fits.io.verify.VerifiedContent;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damage passes unseen where there are sums, and none ends otherwise than in findings. */
class VerifiedFlipsTest {

    private static final long SEED = 20240229;
    private static final int MUTATIONS = 2000;

    @TempDir Path dir;

    /** {@code sums.fits}: a primary header and an image with sums that astropy computed. */
    static byte[] good() {
        try (InputStream in = VerifiedFlipsTest.class.getResourceAsStream("sums.fits")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAstropySummedIsRight() throws IOException {
        assertEquals(List.of(), verify(good()).findings());
    }

    /** A single byte cannot turn a word 0000 into FFFF, so that no change is an alias. */
    @Test
    void everyChangedByteIsFound() throws IOException {
        byte[] bytes = good();
        Random random = new Random(SEED);
        List<Integer> unseen = new ArrayList<>();
        for (int at = 0; at < bytes.length; at++) {
            byte right = bytes[at];
            for (int flip : new int[] {1 << random.nextInt(8), 1 + random.nextInt(255)}) {
                bytes[at] = (byte) (right ^ flip);
                if (verify(bytes).findings().isEmpty()) {
                    unseen.add(at);
                }
            }
            bytes[at] = right;
        }
        assertEquals(List.of(), unseen);
    }

    @Test
    void anyDamageEndsInFindings() throws IOException {
        List<byte[]> bases = new ArrayList<>(List.of(good()));
        for (String name : List.of("f4-r-qz9998", "blank16-g1", "mask-r", "i16-d", "cube-t")) {
            bases.add(Files.readAllBytes(TileFixtures.path(name + ".fits.fz")));
        }
        Random random = new Random(SEED);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (int i = 0; i < MUTATIONS; i++) {
                        byte[] mutant = Mutation.ofBytes(bases.get(i % bases.size()), random);
                        String name = "mutation %d of seed %d".formatted(i, SEED);
                        Path path = Files.write(dir.resolve("mutant.fits"), mutant);
                        try {
                            FitsVerifier.verify(path, ReadLimits.DEFAULT);
                        } catch (RuntimeException | Error e) {
                            Assertions.fail(name + ": " + e, e);
                        }
                    }
                });
    }

    @Test
    void aDamagedStreamIsAFinding() throws IOException {
        byte[] zipped = FitsBytes.gzipped(good());
        zipped[zipped.length / 2] ^= 0x55;
        Path path = Files.write(dir.resolve("damaged.fits.gz"), zipped);
        Verification found = FitsVerifier.verify(path, ReadLimits.DEFAULT);
        assertTrue(!found.findings().isEmpty());
    }

    private static Verification verify(byte[] bytes) throws IOException {
        VerifiedContent content =
                new VerifiedContent() {
                    @Override
                    public String name() {
                        return "memory";
                    }

                    @Override
                    public int readUpTo(long position, byte[] target, int offset, int length) {
                        int count = (int) Math.max(0, Math.min(length, bytes.length - position));
                        System.arraycopy(
                                bytes,
                                (int) Math.min(position, bytes.length),
                                target,
                                offset,
                                count);
                        return count;
                    }
                };
        return FileVerifier.verify(content, new FileVerifier.Extent(1 << 20, 1 << 20));
    }
}
