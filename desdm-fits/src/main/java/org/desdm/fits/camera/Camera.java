package org.desdm.fits.camera;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DATE_OBS;
import static org.desdm.fits.header.DesKeywords.EXPNUM;
import static org.desdm.fits.header.DesKeywords.INSTRUME;
import static org.desdm.fits.header.DesKeywords.NITE;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.desdm.fits.camera.CcdCondition.Kind;
import org.desdm.fits.header.FitsHeader;

/**
 * A camera's facts.
 *
 * @param instrument what INSTRUME says; conditions hold for its frames alone; empty for any frame
 * @param plane where its CCDs lie
 * @param conditions what is wrong with them
 * @param bands the bands of its filters
 * @param night when its nights begin
 */
public record Camera(
        String instrument,
        FocalPlane plane,
        List<CcdCondition> conditions,
        FilterBands bands,
        ObservingNight night) {

    /**
     * DECam. N30 (61) was damaged by light between exposures 148416 and 148437; S30 (2) did not
     * work from the end of November 2013 to the end of December 2016; amplifier A of S7 (31) is not
     * steady.
     */
    public static final Camera DECAM =
            new Camera(
                    "DECam",
                    FocalPlane.DECAM,
                    List.of(
                            new CcdCondition(
                                    61,
                                    Kind.DEAD,
                                    Optional.empty(),
                                    Optional.empty(),
                                    from(148_437)),
                            new CcdCondition(
                                    2,
                                    Kind.DEAD,
                                    Optional.empty(),
                                    Optional.empty(),
                                    new ConditionSpan(
                                            ConditionSpan.By.NIGHTS, 20_131_130, 20_161_228)),
                            new CcdCondition(
                                    31,
                                    Kind.BAD_AMPLIFIER,
                                    Optional.of('A'),
                                    Optional.empty(),
                                    ConditionSpan.ALWAYS),
                            new CcdCondition(
                                    46,
                                    Kind.LIGHT_BULB,
                                    Optional.empty(),
                                    Optional.of(new CcdCondition.Spot(796, 2621)),
                                    from(674_105)),
                            new CcdCondition(
                                    41,
                                    Kind.TRAILING,
                                    Optional.of('B'),
                                    Optional.empty(),
                                    from(765_533))),
                    FilterBands.DECAM,
                    ObservingNight.DECAM);

    public Camera {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(plane, "plane");
        Objects.requireNonNull(bands, "bands");
        Objects.requireNonNull(night, "night");
        conditions = List.copyOf(conditions);
    }

    /**
     * What is wrong with the CCD of a frame when it was taken, by CCDNUM, EXPNUM and NITE or
     * DATE-OBS; nothing for a frame of another instrument, a simulated one for instance.
     */
    public List<CcdCondition> conditions(FitsHeader frame) {
        return frame.find(CCDNUM)
                .map(ccdNum -> ofExposure(frame).filter(c -> c.ccdNum() == ccdNum).toList())
                .orElse(List.of());
    }

    /**
     * Whether something was wrong with a CCD when an exposure was taken, whether or not the
     * exposure has a frame of that CCD.
     *
     * @param exposure says which exposure it is: EXPNUM, NITE or DATE-OBS, INSTRUME
     */
    public boolean has(Kind kind, int ccdNum, FitsHeader exposure) {
        return ofExposure(exposure)
                .anyMatch(condition -> condition.kind() == kind && condition.ccdNum() == ccdNum);
    }

    /** Whether the CCD of a frame did not work when it was taken. */
    public boolean isDead(FitsHeader frame) {
        return frame.find(CCDNUM).filter(ccdNum -> has(Kind.DEAD, ccdNum, frame)).isPresent();
    }

    /** Such as {@code 61 (N30)}, or the number alone of a CCD without a place. */
    public String label(int ccdNum) {
        return plane.find(ccdNum).map(CcdPlace::label).orElse(Integer.toString(ccdNum));
    }

    private Stream<CcdCondition> ofExposure(FitsHeader exposure) {
        if (!isOf(exposure)) {
            return Stream.empty();
        }
        OptionalLong expnum = number(exposure.find(EXPNUM));
        OptionalLong nite =
                number(exposure.find(NITE).or(() -> exposure.find(DATE_OBS).flatMap(night::nite)));
        return conditions.stream().filter(condition -> condition.span().contains(expnum, nite));
    }

    private boolean isOf(FitsHeader frame) {
        return instrument.isEmpty()
                || frame.find(INSTRUME)
                        .map(String::strip)
                        .filter(instrument::equalsIgnoreCase)
                        .isPresent();
    }

    private static OptionalLong number(Optional<? extends Number> value) {
        return value.map(v -> OptionalLong.of(v.longValue())).orElse(OptionalLong.empty());
    }

    private static ConditionSpan from(long expnum) {
        return new ConditionSpan(ConditionSpan.By.EXPOSURES, expnum, Long.MAX_VALUE);
    }
}
