-- Segmentations that a person stands for: corrected answers, and accepted ones (whose masks are those of their base).
create table correction (
    sop text primary key references instance (sop),
    study text not null,
    series text not null,
    grid integer not null,
    base text not null,
    accepted integer not null,
    labels text not null,
    who text not null,
    made integer not null
);
create index correction_series on correction (series, grid, made);
