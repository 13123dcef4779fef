#!/bin/sh

# The folder that was unpacked, whatever link or relative path led here: the names of files that Java keeps classes of
# must always be the same.
self=$0
# Not every readlink has -f.
while [ -h "$self" ]; do
    link=$(ls -ld -- "$self"; echo x)
    link=${link%?x}
    link=${link#*" $self -> "}
    case $link in
        /*) self=$link ;;
        *) case $self in */*) self=${self%/*}/$link ;; *) self=./$link ;; esac ;;
    esac
done
case $self in */*) ;; *) self=./$self ;; esac
home=$(CDPATH= cd -P -- "${self%/*}/.." && pwd -P) || exit 1
