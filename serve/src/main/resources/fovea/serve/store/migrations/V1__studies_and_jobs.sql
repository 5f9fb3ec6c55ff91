-- An object of DICOM that was received or made; its file lies under sha256.
create table instance (
    sop text primary key,
    series text not null,
    study text not null,
    sop_class text not null,
    syntax text not null,
    modality text not null,
    patient_id text not null,
    patient_name text not null,
    study_date text not null,
    accession text not null,
    sha256 text not null,
    bytes integer not null,
    made integer not null,
    received integer not null,
    attributes text not null
);
create index instance_series on instance (series);
create index instance_study on instance (study);

-- A series of images that was received: news is the time of its last new image, waiting whether a job is still to be made.
create table series (
    series text primary key,
    study text not null,
    news integer not null,
    waiting integer not null
);
create index series_waiting on series (waiting, news);

-- A series to be answered by the suite as it then was. The id is the hash of both, so that nothing is done twice.
create table job (
    id text primary key,
    study text not null,
    series text not null,
    content text not null,
    revision text not null,
    state text not null,
    step text not null,
    attempt integer not null,
    owner text not null,
    created integer not null,
    updated integer not null,
    sequence integer not null unique,
    outcome text not null
);
create index job_state on job (state, created);
create index job_series on job (series);

-- The images that a job is about, as they were when it was made.
create table job_instance (
    job text not null references job (id),
    sop text not null references instance (sop),
    primary key (job, sop)
);
