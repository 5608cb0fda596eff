package org.desdm.fits.io;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.desdm.fits.error.NoSuchHduException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;

/**
 * Which HDUs of a file make one CCD.
 *
 * @param science the pixels
 * @param mask bits of the same CCD
 * @param weight weights or uncertainties of the same CCD
 */
record CcdPlanes(Hdu science, Optional<Hdu> mask, Optional<Hdu> weight) {

    /** The planes of the CCD that {@code part} means; of the only CCD if it is empty. */
    static CcdPlanes require(FitsFile file, String part) {
        if (part.isBlank()) {
            requireOneCcd(file);
        }
        Hdu science = file.require(part);
        Optional<Hdu> weight = companion(file, science, PlaneRole.WEIGHT);
        return new CcdPlanes(
                science,
                companion(file, science, PlaneRole.MASK),
                weight.isPresent() ? weight : companion(file, science, PlaneRole.UNCERTAINTY));
    }

    private static void requireOneCcd(FitsFile file) {
        TreeSet<String> ccds =
                file.hdus().stream()
                        .filter(hdu -> hdu.isPlane() && isScience(hdu))
                        .flatMap(hdu -> hdu.header().findText("CCDNUM").stream())
                        .map(ccd -> ccd.strip())
                        .collect(Collectors.toCollection(() -> new TreeSet<>(CcdPlanes::byNumber)));
        if (ccds.size() > 1) {
            throw new NoSuchHduException(
                    "the file holds %d CCDs, and none of them was named".formatted(ccds.size()),
                    file.path().toString(),
                    "name one: %s[CCDNUM=%s]; it has CCDNUM %s"
                            .formatted(file.path(), ccds.first(), String.join(", ", ccds)));
        }
    }

    private static int byNumber(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static boolean isScience(Hdu hdu) {
        PlaneRole role = PlaneRole.of(hdu);
        return role == PlaneRole.SCIENCE || role == PlaneRole.OTHER;
    }

    /**
     * The plane of that role with the CCDNUM and EXTVER of the science plane; where the file holds
     * one science plane alone, a plane without CCDNUM can be of no other.
     */
    private static Optional<Hdu> companion(FitsFile file, Hdu science, PlaneRole role) {
        if (!hasCompanions(file, science)) {
            return Optional.empty();
        }
        Optional<String> ccd = file.search().valueOf(science, "CCDNUM");
        boolean only =
                file.hdus().stream().filter(hdu -> hdu.isPlane() && isScience(hdu)).count() == 1;
        return file.hdus().stream()
                .filter(hdu -> hdu.isPlane() && PlaneRole.of(hdu) == role)
                .filter(hdu -> hdu.number() != science.number())
                .filter(hdu -> hdu.extver() == science.extver())
                .filter(
                        hdu -> {
                            Optional<String> own = file.search().valueOf(hdu, "CCDNUM");
                            return own.equals(ccd) || only && own.isEmpty();
                        })
                .findFirst();
    }

    /** A plane without a known role has companions only where no other is the science plane. */
    private static boolean hasCompanions(FitsFile file, Hdu science) {
        PlaneRole role = PlaneRole.of(science);
        return role == PlaneRole.SCIENCE
                || role == PlaneRole.OTHER
                        && file.hdus().stream()
                                .noneMatch(hdu -> PlaneRole.of(hdu) == PlaneRole.SCIENCE);
    }

    /**
     * Bytes of the planes as pixels in memory: 4 a pixel, whatever the file holds. Planes that are
     * too large to be read are refused, as reading them is.
     */
    long decodedBytes() {
        long planes = 1 + mask.stream().count() + weight.stream().count();
        return Float.BYTES * planes * PlaneShape.require(science, ReadLimits.DEFAULT).size();
    }

    /**
     * The header of the CCD, of its own: the cards of the science plane, then those of the primary
     * header whose keywords it lacks; without those that say how the HDU is stored.
     */
    FitsHeader header(FitsFile file) {
        FitsHeader header = new FitsHeader();
        HduHeaders.addCards(header, science.header(), card -> !StandardKeywords.isStructural(card));
        if (HduSearch.inherits(science)) {
            for (HeaderCard card : file.hdus().get(0).header().cards()) {
                boolean wanted =
                        card.kind() != HeaderCard.Kind.COMMENTARY
                                && !StandardKeywords.isStructural(card);
                if (wanted && header.findCard(card.keyword()).isEmpty()) {
                    header.append(card);
                }
            }
        }
        return header;
    }
}
