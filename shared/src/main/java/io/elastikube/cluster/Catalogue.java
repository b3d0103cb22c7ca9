package io.elastikube.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The instance types that are known, with their sizes and prices; shipped as a table with its source and date. */
public final class Catalogue {
    private static final String HEADER = "type,architecture,vcpus,memory_gib,on_demand_usd,spot_share";

    private final Map<String, InstanceType> types;
    private final List<String> sources;

    private Catalogue(Map<String, InstanceType> types, List<String> sources) {
        this.types = types;
        this.sources = sources;
    }

    /** The table inside this jar: catalogue.csv. */
    public static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    public Optional<InstanceType> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** Every known type, in the table's order. */
    public List<InstanceType> types() {
        return List.copyOf(types.values());
    }

    /** Where the figures come from and of what date they are, line by line. */
    public List<String> sources() {
        return sources;
    }

    /** @throws IllegalArgumentException when the type is not known; settings refuse such types before they get here */
    public double hourlyUsd(Offering offering) {
        return find(offering.type())
                .orElseThrow(() -> new IllegalArgumentException("no instance type %s in the catalogue of %s"
                        .formatted(offering.type(), String.join(", ", types.keySet()))))
                .hourlyUsd(offering.market());
    }

    /** Lines beginning with {@code #} are the sources, then a header, then a row for each type. */
    static Catalogue of(List<String> lines) {
        var sources = lines.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .toList();
        var table = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        if (table.isEmpty() || !table.getFirst().equals(HEADER))
            throw new IllegalArgumentException("the catalogue must begin with " + HEADER);
        var types = new LinkedHashMap<String, InstanceType>();
        for (var row : table.subList(1, table.size())) {
            var type = row(row);
            if (types.put(type.name(), type) != null)
                throw new IllegalArgumentException("the catalogue has two rows for " + type.name());
        }
        return new Catalogue(types, sources);
    }

    private static InstanceType row(String row) {
        var cells = row.split(",", -1);
        if (cells.length != HEADER.split(",").length)
            throw new IllegalArgumentException(
                    "the catalogue's row must have the cells %s, got %s".formatted(HEADER, row));
        var onDemand = Double.parseDouble(cells[4]);
        return new InstanceType(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                Double.parseDouble(cells[3]),
                onDemand,
                onDemand * Double.parseDouble(cells[5]));
    }

    /** Read when first asked for: Decision needs it at every tick, the other functions hardly ever. */
    private static final class Shipped {
        static final Catalogue CATALOGUE = read();

        private static Catalogue read() {
            try (var lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.csv"), "catalogue.csv"),
                    StandardCharsets.UTF_8))) {
                return of(lines.lines().toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("catalogue.csv", unreadable);
            }
        }
    }
}
