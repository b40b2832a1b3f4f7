// The C interface to OpenBLAS goes here.
