// Forgets one precision, so that the next can be defined.
#undef FN
#undef T
#undef V
#undef I
#undef U
#undef L
#undef LOAD
#undef STORE
#undef SPLAT
#undef MANTISSA
#undef TAIL
#undef LOG
