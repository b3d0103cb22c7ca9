package io.elastikube.deciding;

import io.elastikube.settings.Settings;
import io.elastikube.settings.Settings.Schedule;
import io.elastikube.settings.Settings.Thresholds;
import java.time.Instant;

/** Whether it is peak on the cluster's own clock, and what thresholds that means. */
public record Hours(boolean peak, Thresholds thresholds) {
    static Hours at(Instant instant, Settings settings) {
        var peak = isPeak(instant, settings.schedule());
        return new Hours(peak, peak ? settings.peak() : settings.offPeak());
    }

    String name() {
        return peak ? "peak" : "off-peak";
    }

    /**
     * Read off the local clock, so that a day on which it is changed has its peak at the hours on the wall. A window
     * that ends before it begins runs through the night and belongs to the day on which it began; equal ends mean the
     * whole day.
     */
    private static boolean isPeak(Instant instant, Schedule schedule) {
        var local = instant.atZone(schedule.zone());
        var time = local.toLocalTime();
        var start = schedule.peakStart();
        var end = schedule.peakEnd();
        var today = schedule.peakDays().contains(local.getDayOfWeek());
        if (start.isBefore(end)) return today && !time.isBefore(start) && time.isBefore(end);
        var yesterday = schedule.peakDays().contains(local.getDayOfWeek().minus(1));
        return today && !time.isBefore(start) || yesterday && time.isBefore(end);
    }
}
