#!/bin/bash
# Sourced by .ci/run: brings the tools that are missing, where it may, without starting any service.

# The Debian packages that bring a command which is not here yet.
missing_packages() {
    command -v mvn >/dev/null || echo maven
    command -v shellcheck >/dev/null || echo shellcheck
    command -v chromium >/dev/null || echo chromium
    command -v promtool >/dev/null || echo prometheus
    command -v prometheus-node-exporter >/dev/null || echo prometheus-node-exporter
}

# Debian starts a service as soon as it is installed, unless this file forbids it.
without_services() {
    local policy=/usr/sbin/policy-rc.d status=0
    if [ -e "$policy" ]; then
        "$@"
        return
    fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    "$@" || status=$?
    rm -f "$policy"
    return "$status"
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"
}

bring_packages() {
    local packages
    mapfile -t packages < <(missing_packages)
    if [ "${#packages[@]}" -eq 0 ]; then
        return 0
    fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "MISSING: ${packages[*]}; install them, since this cannot"
        return 0
    fi
    echo "installing ${packages[*]}"
    without_services install_packages "${packages[@]}" >target/ci/apt.log 2>&1 || tail -n 20 target/ci/apt.log
}

install_python_tools() {
    python3 -m venv target/ci/python &&
        target/ci/python/bin/pip install -q 'cfn-lint[sam]==1.51.0' 'moto[server]==5.2.*'
}

# The Python tools, in a folder of the build's own where they are not on the path.
bring_python_tools() {
    if command -v cfn-lint >/dev/null && command -v moto_server >/dev/null && python3 -c 'import samtranslator' 2>/dev/null; then
        return 0
    fi
    echo "installing cfn-lint and moto"
    if ! install_python_tools >target/ci/pip.log 2>&1; then
        tail -n 20 target/ci/pip.log
    fi
    PATH=$PWD/target/ci/python/bin:$PATH
}
