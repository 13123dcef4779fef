#!/bin/sh

# The folder that was unpacked, whatever link or relative path led here: the names of files that Java keeps classes of
# must always be the same.
self=$0
[ ! -h "$self" ] || self=$(readlink -f "$self")
case $self in */*) ;; *) self=./$self ;; esac
home=$(CDPATH= cd -- "${self%/*}/.." && pwd -P) || exit 1
