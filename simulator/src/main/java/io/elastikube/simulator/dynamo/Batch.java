package io.elastikube.simulator.dynamo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes that travel together; each is on its own. All of them are always done: nothing throttles here. */
final class Batch {
    private static final int MOST_WRITES = 25;

    private Batch() {}

    static List<Write> read(BatchWriteItemRequest request, Writes writes) {
        if (request.requestItems().isEmpty()) {
            throw Refusal.invalid("1 validation error detected: Value at 'requestItems' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1");
        }
        if (request.requestItems().values().stream().mapToInt(List::size).sum() > MOST_WRITES) {
            throw Refusal.invalid("Too many items requested for the BatchWriteItem call");
        }
        List<Write> planned = new ArrayList<>();
        request.requestItems().forEach((table, sent) -> {
            if (sent.isEmpty()) {
                throw Refusal.invalid("The batch write request list for a table cannot be null or empty: %s", table);
            }
            sent.forEach(one -> planned.add(read(table, one, writes)));
        });
        checkTargets(planned);
        return planned;
    }

    private static Write read(String table, WriteRequest sent, Writes writes) {
        var put = sent.putRequest();
        var delete = sent.deleteRequest();
        if ((put == null) == (delete == null)) {
            throw Refusal.invalid("Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest");
        }
        return put != null ? writes.put(table, put.item()) : writes.delete(table, delete.key());
    }

    private static void checkTargets(List<Write> planned) {
        var targets = new HashSet<Write.Target>();
        for (var write : planned) {
            if (!targets.add(write.target())) {
                throw Refusal.invalid("Provided list of item keys contains duplicates");
            }
        }
    }
}
