package io.elastikube.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var packaged = Main.class.getPackage().getImplementationVersion();
        return new String[] {"elastikube " + (packaged == null ? "(not packaged)" : packaged)};
    }
}
