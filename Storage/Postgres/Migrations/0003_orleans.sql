-- What the ADO.NET providers of Microsoft Orleans need: who is in which cluster, the state of grains, and the table OrleansQuery, from which
-- the providers take every statement by its key. The contract (keys, parameters, columns of the answers) is that of RelationalOrleansQueries
-- and AdoNetGrainStorage in Orleans 10; tables and statements are this product's own.

create table orleansquery (
    querykey  text primary key,
    querytext text not null
);

-- One row a cluster. Every change of the cluster's members raises the version and names the one it was decided on: compare and set.
create table cluster_versions (
    cluster_id text primary key,
    version    integer not null default 0
);

create table cluster_members (
    cluster_id      text        not null references cluster_versions (cluster_id) on delete cascade,
    address         text        not null,
    port            integer     not null,
    generation      integer     not null,
    name            text        not null,
    host_name       text        not null,
    status          integer     not null,
    gateway_port    integer     not null,
    suspect_times   text,
    started_at      timestamptz not null,
    i_am_alive_time timestamptz not null,
    primary key (cluster_id, address, port, generation)
);

-- The primary key is what keeps two first writes of one state from both succeeding.
create table grain_states (
    service_id   text        not null,
    grain_type   text        not null,
    key_n0       bigint      not null,
    key_n1       bigint      not null,
    key_string   text        not null,
    version      integer     not null,
    payload      bytea,
    modified_at  timestamptz not null default now(),
    primary key (service_id, grain_type, key_n0, key_n1, key_string)
);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', '
    with created as (
        insert into cluster_versions (cluster_id) values (@DeploymentId) on conflict do nothing returning 1
    )
    select exists (select from created)'),

('InsertMembershipKey', '
    with agreed as (
        update cluster_versions set version = version + 1
        where cluster_id = @DeploymentId and version = @Version and not exists (
            select from cluster_members
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id
    ),
    joined as (
        insert into cluster_members
            (cluster_id, address, port, generation, name, host_name, status, gateway_port, started_at, i_am_alive_time)
        select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from agreed
        on conflict do nothing
        returning 1
    )
    select exists (select from joined)'),

('UpdateMembershipKey', '
    with agreed as (
        update cluster_versions set version = version + 1
        where cluster_id = @DeploymentId and version = @Version and exists (
            select from cluster_members
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id
    ),
    changed as (
        update cluster_members m set status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
        from agreed
        where m.cluster_id = agreed.cluster_id and address = @Address and port = @Port and generation = @Generation
        returning 1
    )
    select exists (select from changed)'),

('UpdateIAmAlivetimeKey', '
    update cluster_members set i_am_alive_time = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),

('MembershipReadAllKey', '
    select m.address as Address, m.port as Port, m.generation as Generation, m.name as SiloName, m.host_name as HostName,
        m.status as Status, m.gateway_port as ProxyPort, m.suspect_times as SuspectTimes, m.started_at as StartTime,
        m.i_am_alive_time as IAmAliveTime, v.version as Version
    from cluster_versions v left join cluster_members m using (cluster_id)
    where cluster_id = @DeploymentId'),

('MembershipReadRowKey', '
    select m.address as Address, m.port as Port, m.generation as Generation, m.name as SiloName, m.host_name as HostName,
        m.status as Status, m.gateway_port as ProxyPort, m.suspect_times as SuspectTimes, m.started_at as StartTime,
        m.i_am_alive_time as IAmAliveTime, v.version as Version
    from cluster_versions v left join cluster_members m
        on m.cluster_id = v.cluster_id and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.cluster_id = @DeploymentId'),

-- Whoever has a successor at its address is dead, even if nobody has said so yet: a client sent there would meet a silo that does not serve.
('GatewaysQueryKey', '
    select address as Address, gateway_port as ProxyPort, generation as Generation from cluster_members m
    where cluster_id = @DeploymentId and status = @Status and gateway_port > 0 and not exists (
        select from cluster_members successor
        where successor.cluster_id = m.cluster_id and successor.address = m.address and successor.port = m.port
            and successor.generation > m.generation)'),

('DeleteMembershipTableEntriesKey', '
    delete from cluster_versions where cluster_id = @DeploymentId'),

-- 3 is SiloStatus.Active: whoever may still be alive is never forgotten, however old its last sign.
('CleanupDefunctSiloEntriesKey', '
    delete from cluster_members
    where cluster_id = @DeploymentId and status <> 3 and greatest(started_at, i_am_alive_time) < @IAmAliveTime'),

('ReadFromStorageKey', '
    select payload as PayloadBinary, version as Version from grain_states
    where service_id = @ServiceId and grain_type = @GrainTypeString and key_n0 = @GrainIdN0 and key_n1 = @GrainIdN1
        and key_string = coalesce(@GrainIdExtensionString::text, '''')'),

-- No row in the answer means that the version was not the stored one: the provider reports a conflict.
('WriteToStorageKey', '
    with changed as (
        update grain_states set payload = @PayloadBinary, version = version + 1, modified_at = now()
        where service_id = @ServiceId and grain_type = @GrainTypeString and key_n0 = @GrainIdN0 and key_n1 = @GrainIdN1
            and key_string = coalesce(@GrainIdExtensionString::text, '''') and version = @GrainStateVersion::integer
        returning version
    ),
    created as (
        insert into grain_states (service_id, grain_type, key_n0, key_n1, key_string, version, payload)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''''), 1, @PayloadBinary
        where @GrainStateVersion::integer is null
        on conflict do nothing
        returning version
    )
    select version as NewGrainStateVersion from changed union all select version from created'),

('ClearStorageKey', '
    update grain_states set payload = null, version = version + 1, modified_at = now()
    where service_id = @ServiceId and grain_type = @GrainTypeString and key_n0 = @GrainIdN0 and key_n1 = @GrainIdN1
        and key_string = coalesce(@GrainIdExtensionString::text, '''') and version = @GrainStateVersion::integer
    returning version as NewGrainStateVersion'),

('DeleteStorageKey', '
    delete from grain_states
    where service_id = @ServiceId and grain_type = @GrainTypeString and key_n0 = @GrainIdN0 and key_n1 = @GrainIdN1
        and key_string = coalesce(@GrainIdExtensionString::text, '''') and version = @GrainStateVersion::integer
    returning version + 1 as NewGrainStateVersion');
