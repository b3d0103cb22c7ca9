package io.elastikube.bench;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DynamoDB to be measured. Whatever the class path offers is found by {@link ServiceLoader}: DynamoDB Local may by its
 * licence be no part of a product, so only the tests' class path has it, and this module is built without it.
 */
public interface Store {
    String name();

    /** A new one, without tables, on this clock where it has need of one. */
    Opened open(InstantSource clock);

    /** One that runs until it is closed. */
    interface Opened extends AutoCloseable {
        DynamoDbClient client();

        @Override
        void close();
    }

    /** All that are there, our own first. */
    static List<Store> all() {
        return ServiceLoader.load(Store.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(store -> !(store instanceof InMemory)))
                .toList();
    }

    static Store named(String name) {
        return all().stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no store %s on this class path".formatted(name)));
    }
}
