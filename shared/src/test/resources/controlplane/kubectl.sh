#!/bin/bash
# Stands for kubectl: a node is the file $WORLD/nodes/NAME with its version|mark|released|cordoned.
# $WORLD/down makes the server unreachable, $WORLD/meanwhile-NAME is run before a patch, $WORLD/drain-NAME is a drain's work.
set -u
printf '%s\n' "$*" >>"$WORLD/calls"
if [ -e "$WORLD/down" ]; then
    echo 'The connection to the server 127.0.0.1:6443 was refused - "did you" specify the right host?' >&2
    exit 1
fi

load() { IFS='|' read -r version mark released cordoned <"$WORLD/nodes/$1"; }
store() { printf '%s|%s|%s|%s\n' "$((version + 1))" "$mark" "$released" "$cordoned" >"$WORLD/nodes/$1"; }
field() { sed -n "s#.*\"$1\":\"\([^\"]*\)\".*#\1#p" <<<"$patch"; }

case "$1 $2" in
"get node")
    [ ! -e "$WORLD/nodes/$3" ] || cat "$WORLD/nodes/$3"
    ;;
"get nodes") cat "$WORLD/nodes.list" ;;
"get pods") cat "$WORLD/pods.list" ;;
"patch node")
    patch=$5
    if [ -e "$WORLD/meanwhile-$3" ]; then
        mv "$WORLD/meanwhile-$3" "$WORLD/nodes/$3"
    fi
    load "$3"
    if [ "$(field resourceVersion)" != "$version" ]; then
        echo "Operation cannot be fulfilled on nodes: the object has been modified" >&2
        exit 1
    fi
    case $patch in
    *'"elastikube.io/operation":null'*) mark= ;;
    *'"elastikube.io/operation":"'*) mark=$(field elastikube.io/operation) ;;
    esac
    case $patch in *'"elastikube.io/released":"'*) released=$(field elastikube.io/released) ;; esac
    case $patch in
    *'"unschedulable":true'*) cordoned=true ;;
    *'"unschedulable":null'*) cordoned= ;;
    esac
    store "$3"
    ;;
"delete node") rm -f "$WORLD/nodes/$3" ;;
drain\ *)
    load "$2"
    cordoned=true
    store "$2"
    if [ -e "$WORLD/drain-$2" ]; then
        # shellcheck disable=SC1090
        . "$WORLD/drain-$2"
    fi
    ;;
*)
    echo "unexpected: $*" >&2
    exit 1
    ;;
esac
