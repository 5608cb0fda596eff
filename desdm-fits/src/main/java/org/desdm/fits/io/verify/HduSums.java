package org.desdm.fits.io.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.internal.OnesComplementSum;

/**
 * The sums that a header says, against those that its HDU has.
 *
 * @param dataAt byte of the content at which the data begin
 * @param headerSum the sum of the header
 * @param dataSum the sum of the data with their filling
 */
public record HduSums(long dataAt, long headerSum, long dataSum) {

    /**
     * What is wrong with the sums of an HDU whose data were read: none of the findings that tell of
     * no change.
     *
     * @param content the file
     * @param hdu number of the HDU
     * @param headerAt byte at which its header begins
     * @param dataAt byte at which its data begin
     * @param dataSum the sum of its data with their filling
     */
    public static List<Finding> changes(
            VerifiedContent content, int hdu, long headerAt, long dataAt, long dataSum)
            throws IOException {
        RawHeader header = RawHeader.read(content, headerAt, dataAt - headerAt, new Findings());
        return new HduSums(dataAt, header.sum(), dataSum)
                .compare(header, hdu).stream()
                        .filter(finding -> finding.kind() != FindingKind.LONE_SUM)
                        .toList();
    }

    /** What is wrong; {@code hdu} is its number. */
    List<Finding> compare(RawHeader header, int hdu) {
        List<Finding> found = new ArrayList<>();
        Optional<RawCard> datasum = said(header, "DATASUM");
        Optional<RawCard> checksum = said(header, "CHECKSUM");
        Optional<Long> claimed = datasum.flatMap(HduSums::number);
        datasum.ifPresent(card -> dataSum(card, claimed, hdu, found));
        checksum.ifPresent(card -> checksum(card, claimed, hdu, found));
        if (datasum.isPresent() != checksum.isPresent()) {
            RawCard there = datasum.or(() -> checksum).get();
            String missing = datasum.isPresent() ? "CHECKSUM" : "DATASUM";
            found.add(finding(FindingKind.LONE_SUM, there, hdu, "stands without " + missing));
        }
        return found;
    }

    /** The card, unless it says by an empty string that there is no sum. */
    private static Optional<RawCard> said(RawHeader header, String keyword) {
        return header.find(keyword).filter(card -> !card.parsed().text().isBlank());
    }

    private static Optional<Long> number(RawCard card) {
        String text = card.parsed().text().strip();
        boolean number = text.matches("\\d{1,18}");
        return number && Long.parseLong(text) <= OnesComplementSum.ALL_ONES
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    private void dataSum(RawCard card, Optional<Long> claimed, int hdu, List<Finding> found) {
        if (claimed.isEmpty()) {
            found.add(bad(card, hdu, "no number from 0 to 4294967295"));
        } else if (!isSame(claimed.get(), dataSum)) {
            found.add(
                    finding(
                            FindingKind.STALE_DATASUM,
                            card,
                            hdu,
                            "the data from byte %d on have the sum %d, DATASUM says %d"
                                    .formatted(dataAt, dataSum, claimed.get())));
        }
    }

    private void checksum(RawCard card, Optional<Long> claimed, int hdu, List<Finding> found) {
        if (!card.parsed().text().strip().matches("[A-Za-z0-9]{16}")) {
            found.add(bad(card, hdu, "not sixteen letters and digits"));
            return;
        }
        boolean right = isRight(dataSum);
        boolean headerRight = claimed.isPresent() && isRight(claimed.get());
        if (!right && !headerRight) {
            boolean dataRight = claimed.isPresent() && isSame(claimed.get(), dataSum);
            found.add(
                    finding(
                            FindingKind.STALE_CHECKSUM,
                            card,
                            hdu,
                            dataRight
                                    ? "the header is not the one that CHECKSUM was made of; the data are right"
                                    : "header and data are not those that CHECKSUM was made of"));
        }
    }

    private boolean isRight(long sumOfData) {
        long sum = OnesComplementSum.plus(headerSum, sumOfData);
        return sum == OnesComplementSum.ALL_ONES || sum == 0;
    }

    /** In one's complement there are two zeros. */
    private static boolean isSame(long a, long b) {
        return a % OnesComplementSum.ALL_ONES == b % OnesComplementSum.ALL_ONES;
    }

    private static Finding bad(RawCard card, int hdu, String what) {
        String text = RawHeader.printable(card.parsed().text());
        return finding(FindingKind.BAD_SUM, card, hdu, "'%s' is %s".formatted(text, what));
    }

    private static Finding finding(FindingKind kind, RawCard card, int hdu, String text) {
        return new Finding(kind, hdu, card.keyword(), card.at(), text);
    }
}
