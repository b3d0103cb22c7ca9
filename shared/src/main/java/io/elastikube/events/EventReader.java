package io.elastikube.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.elastikube.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** From EventBridge's envelope to what it means here. */
final class EventReader {
    /** More than EventBridge delivers, so only what is no event of its is refused for it. */
    static final int LIMIT = 1_048_576;

    private static final Set<String> ENDS = Set.of("Success", "Failed", "TimedOut", "Cancelled");

    private final Fields envelope;
    private final String cluster;
    private final String source;
    private final String detailType;

    private EventReader(Fields envelope, String cluster) {
        this.envelope = envelope;
        this.cluster = cluster;
        this.source = envelope.text("source");
        this.detailType = envelope.text("detail-type");
    }

    static Incoming read(InputStream json, String cluster) {
        return new EventReader(new Fields("", parse(bytes(json))), cluster).incoming();
    }

    private Incoming incoming() {
        return switch (source) {
            case EventPublisher.SOURCE -> announcement();
            case "aws.ec2" -> instanceEvent();
            case "aws.ssm" -> commandEvent();
            // A rule of EventBridge, and its Scheduler.
            case "aws.events", "aws.scheduler" ->
                detailType.equals("Scheduled Event") ? new Incoming.Tick(envelope.time("time")) : unknown();
            default -> unknown();
        };
    }

    private Incoming announcement() {
        var kind = Announcement.Kind.of(detailType);
        if (kind.isEmpty()) return unknown();
        var detail = envelope.object("detail");
        var whose = detail.text("cluster");
        if (!whose.equals(cluster)) return foreign("of cluster " + whose);
        return new Incoming.Requested(kind.get(), detail.word("operation"), detail.has("instance", detail::instance));
    }

    private Incoming instanceEvent() {
        var detail = envelope.object("detail");
        return switch (detailType) {
            case "EC2 Spot Instance Interruption Warning" ->
                new Incoming.SpotWarning(detail.instance("instance-id"), envelope.time("time"));
            case "EC2 Instance Rebalance Recommendation" ->
                new Incoming.Rebalance(detail.instance("instance-id"), envelope.time("time"));
            case "EC2 Instance State-change Notification" ->
                new Incoming.StateChange(detail.instance("instance-id"), detail.word("state"), envelope.time("time"));
            default -> unknown();
        };
    }

    private Incoming commandEvent() {
        if (!detailType.equals("EC2 Command Status-change Notification")) return unknown();
        var detail = envelope.object("detail");
        var status = detail.word("status");
        if (!ENDS.contains(status)) return foreign("has not ended: " + status);
        return new Incoming.CommandEnded(detail.word("command-id"), detail.text("document-name"), status);
    }

    private Incoming unknown() {
        return foreign("not known here");
    }

    private Incoming foreign(String because) {
        return new Incoming.Foreign(source, detailType, because);
    }

    private static byte[] bytes(InputStream json) {
        try {
            var bytes = json.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT)
                throw new IllegalArgumentException("event: must be at most %d bytes, is longer".formatted(LIMIT));
            return bytes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the event could not be read", unreadable);
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return Json.mapper().readTree(bytes);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("event: must be JSON, but " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the event could not be read", unreadable);
        }
    }
}
