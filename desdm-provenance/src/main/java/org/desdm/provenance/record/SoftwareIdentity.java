package org.desdm.provenance.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.desdm.api.provenance.RunRecord;

/** What a run runs on. */
public final class SoftwareIdentity {

    /**
     * Written by the build, so that it is there in a jar, in a shaded jar and in a classes folder.
     */
    private static final String VERSION_RESOURCE = "version.properties";

    private SoftwareIdentity() {}

    /** This desdm, this Java virtual machine and this machine, as they are now. */
    public static RunRecord.Software current() {
        return new RunRecord.Software(
                DesdmVersion.TEXT,
                Runtime.version().toString(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
    }

    /** Read once: it cannot change while the program runs. */
    private static final class DesdmVersion {

        private static final String TEXT = read();

        private DesdmVersion() {}

        private static String read() {
            Properties properties = new Properties();
            try (InputStream in = SoftwareIdentity.class.getResourceAsStream(VERSION_RESOURCE)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + VERSION_RESOURCE, e);
            }
            return properties.getProperty("version");
        }
    }
}
