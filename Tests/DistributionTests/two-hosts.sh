#!/bin/sh
# Two network namespaces as two hosts: each with an address and a name of its own, joined by one cable.
# Runs a program as ranks on both, over TCP, as on two machines, without ssh. Wants root, ip, tc and
# Open MPI.
#   two-hosts.sh RANKS RATE PROGRAM ARGUMENTS…
# RATE is the cable's, such as 200mbit, or "-" for no limit.
set -eu
ranks=$1 rate=$2
shift 2
here=$(mktemp -d)
a=gb-a-$$ b=gb-b-$$

clean() {
  ip netns del "$a" 2>/dev/null || true
  ip netns del "$b" 2>/dev/null || true
  rm -rf "$here"
}
trap clean EXIT INT TERM

# limit NAMESPACE DEVICE: packets no larger than a cable's, and no more of them at once than a few.
limit() {
  ip -n "$1" link set "$2" gso_max_size 1600 gso_max_segs 1
  ip netns exec "$1" tc qdisc add dev "$2" root tbf rate "$rate" burst 6kb latency 100ms
}

ip netns add "$a"
ip netns add "$b"
ip link add va netns "$a" type veth peer name vb netns "$b"
for side in "$a va 10.77.0.1" "$b vb 10.77.0.2"; do
  # shellcheck disable=SC2086
  set -- $side "$@"
  ip -n "$1" addr add "$3/24" dev "$2"
  ip -n "$1" link set "$2" up
  ip -n "$1" link set lo up
  [ "$rate" = - ] || limit "$1" "$2"
  shift 3
done

# What ssh is otherwise: HOST COMMAND…, here in the other namespace under the other name.
cat >"$here/agent" <<AGENT
#!/bin/sh
shift
exec ip netns exec $b unshare --uts sh -c 'hostname host-b; exec sh -c "\$*"' sh "\$@"
AGENT
chmod +x "$here/agent"

OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
OMPI_MCA_plm_rsh_agent=$here/agent
OMPI_MCA_btl=tcp,self OMPI_MCA_btl_tcp_if_include=10.77.0.0/24 OMPI_MCA_oob_tcp_if_include=10.77.0.0/24
export OMPI_ALLOW_RUN_AS_ROOT OMPI_ALLOW_RUN_AS_ROOT_CONFIRM OMPI_MCA_plm_rsh_agent OMPI_MCA_btl
export OMPI_MCA_btl_tcp_if_include OMPI_MCA_oob_tcp_if_include
half=$(((ranks + 1) / 2))
ip netns exec "$a" unshare --uts sh -c 'hostname host-a; exec "$@"' sh \
  "$GRADBOOK" distribute -n "$ranks" --hosts "host-a:$half,10.77.0.2:$half" "$@"
