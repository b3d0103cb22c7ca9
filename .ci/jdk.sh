#!/bin/sh
# Sourced by ./elastikube and .ci: find_jdk25 prints the home of a JDK 25 or newer, or fails.

# The major version of the JDK at $1, or 0 where there is no whole JDK (with a compiler).
jdk_major() {
    if [ ! -x "$1/bin/javac" ] || [ ! -r "$1/release" ]; then
        echo 0
        return
    fi
    major=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release")
    echo "${major:-0}"
}

# The home of the java that stands first on the path, through its symbolic links.
java_home_on_path() {
    java=$(command -v java) || return 0
    java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
    printf '%s\n' "${java%/bin/java}"
}

find_jdk25() {
    for home in \
        "${JAVA_HOME:-}" \
        "$(java_home_on_path)" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/java/* /opt/jdk* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        "${HOME:-/nonexistent}"/.jdks/* \
        "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$home" ] && [ "$(jdk_major "$home")" -ge 25 ]; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}
