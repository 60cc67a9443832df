-- The tables of Orleans' ADO.NET providers get the names and columns of Orleans' documentation
-- (https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/adonet-configuration), so that tools and queries written for those work
-- here. The data stays. The statements in OrleansQuery stay this product's own; a silo reads them once, when it starts.

alter table cluster_versions rename to OrleansMembershipVersionTable;
alter table OrleansMembershipVersionTable rename column cluster_id to DeploymentId;
alter table OrleansMembershipVersionTable add column Timestamp timestamptz(3) not null default now();

alter table cluster_members rename to OrleansMembershipTable;
alter table OrleansMembershipTable rename column cluster_id to DeploymentId;
alter table OrleansMembershipTable rename column name to SiloName;
alter table OrleansMembershipTable rename column host_name to HostName;
alter table OrleansMembershipTable rename column gateway_port to ProxyPort;
alter table OrleansMembershipTable rename column suspect_times to SuspectTimes;
alter table OrleansMembershipTable rename column started_at to StartTime;
alter table OrleansMembershipTable rename column i_am_alive_time to IAmAliveTime;
alter table OrleansMembershipTable alter column ProxyPort drop not null;

alter table grain_states rename to OrleansStorage;
alter table OrleansStorage rename column service_id to ServiceId;
alter table OrleansStorage rename column grain_type to GrainTypeString;
alter table OrleansStorage rename column key_n0 to GrainIdN0;
alter table OrleansStorage rename column key_n1 to GrainIdN1;
alter table OrleansStorage rename column key_string to GrainIdExtensionString;
alter table OrleansStorage rename column payload to PayloadBinary;
alter table OrleansStorage rename column modified_at to ModifiedOn;
alter table OrleansStorage add column GrainIdHash integer, add column GrainTypeHash integer;

-- In Orleans' schema a key without a string part holds null, the time is UTC without a zone, and the version may be null.
alter table OrleansStorage drop constraint grain_states_pkey;
alter table OrleansStorage alter column GrainIdExtensionString drop not null, alter column Version drop not null;
alter table OrleansStorage alter column ModifiedOn type timestamp using ModifiedOn at time zone 'utc';
alter table OrleansStorage alter column ModifiedOn set default (now() at time zone 'utc');
update OrleansStorage set GrainIdExtensionString = null where GrainIdExtensionString = '';

-- The provider's hash of keys and type names: xxHash32 with seed 0 (https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md), its bytes in
-- reverse order (Orleans.StableHash).
create function pg_temp.multiply(a bigint, b bigint) returns bigint language sql immutable as
    $$ select mod(a::numeric * b, 4294967296)::bigint $$;

create function pg_temp.rotate(x bigint, bits integer) returns bigint language sql immutable as
    $$ select ((x << bits) | (x >> (32 - bits))) & 4294967295 $$;

create function pg_temp.word(data bytea, at integer) returns bigint language sql immutable as
    $$ select get_byte(data, at)::bigint + 256 * get_byte(data, at + 1) + 65536 * get_byte(data, at + 2) + 16777216::bigint * get_byte(data, at + 3) $$;

create function pg_temp.xxhash32(data bytea) returns integer language plpgsql immutable as
$$
declare
    mask constant bigint := 4294967295;
    p1 constant bigint := 2654435761;
    p2 constant bigint := 2246822519;
    p3 constant bigint := 3266489917;
    p4 constant bigint := 668265263;
    p5 constant bigint := 374761393;
    lanes bigint[] := array[(p1 + p2) & mask, p2, 0, (4294967296 - p1) & mask];
    size constant integer := length(data);
    at integer := 0;
    hash bigint := p5;
begin
    while at + 16 <= size loop
        for lane in 1..4 loop
            lanes[lane] := pg_temp.multiply(pg_temp.rotate((lanes[lane] + pg_temp.multiply(pg_temp.word(data, at), p2)) & mask, 13), p1);
            at := at + 4;
        end loop;
    end loop;
    if size >= 16 then
        hash := (pg_temp.rotate(lanes[1], 1) + pg_temp.rotate(lanes[2], 7) + pg_temp.rotate(lanes[3], 12) + pg_temp.rotate(lanes[4], 18)) & mask;
    end if;
    hash := (hash + size) & mask;
    while at + 4 <= size loop
        hash := pg_temp.multiply(pg_temp.rotate((hash + pg_temp.multiply(pg_temp.word(data, at), p3)) & mask, 17), p4);
        at := at + 4;
    end loop;
    while at < size loop
        hash := pg_temp.multiply(pg_temp.rotate((hash + get_byte(data, at) * p5) & mask, 11), p1);
        at := at + 1;
    end loop;
    hash := pg_temp.multiply(hash # (hash >> 15), p2);
    hash := pg_temp.multiply(hash # (hash >> 13), p3);
    hash := hash # (hash >> 16);
    hash := ((hash & 255) << 24) | ((hash & 65280) << 8) | ((hash >> 8) & 65280) | (hash >> 24);
    return case when hash > 2147483647 then hash - 4294967296 else hash end;
end
$$;

-- The provider hashes the bytes of a key last byte first: those of its string part in UTF-8, or the eight of an integer key.
create function pg_temp.reverse(data bytea) returns bytea language sql immutable as
    $$ select string_agg(substring(data from byte for 1), ''::bytea order by byte desc) from generate_series(1, length(data)) byte $$;

update OrleansStorage set
    GrainTypeHash = pg_temp.xxhash32(convert_to(GrainTypeString, 'UTF8')),
    GrainIdHash = pg_temp.xxhash32(coalesce(pg_temp.reverse(convert_to(GrainIdExtensionString, 'UTF8')), int8send(GrainIdN1)));

alter table OrleansStorage alter column GrainIdHash set not null, alter column GrainTypeHash set not null;
create index ix_OrleansStorage on OrleansStorage (GrainIdHash, GrainTypeHash);

-- Of two concurrent first writes of one state only one succeeds.
create unique index OrleansStorage_key on OrleansStorage (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, coalesce(GrainIdExtensionString, ''));

-- The payload is JSON that names .NET types and properties. These have moved to other assemblies or have other names now.
update OrleansStorage set PayloadBinary = convert_to(
    replace(replace(replace(replace(replace(replace(replace(replace(convert_from(PayloadBinary, 'UTF8'),
        ', Grains"', ', Operations"'),
        'OrleansObs.Incidents.IncidentBookState,', 'OrleansObs.Incidents.IncidentListState,'),
        'OrleansObs.Remediation.RemediationDeed,', 'OrleansObs.Remediation.RemediationHistoryEntry,'),
        'OrleansObs.Remediation.RemediationDeed[],', 'OrleansObs.Remediation.RemediationHistoryEntry[],'),
        'OrleansObs.Remediation.RemediationAnswer,', 'OrleansObs.Remediation.RemediationResult,'),
        'OrleansObs.Remediation.Remedy,', 'OrleansObs.Remediation.RemediationRecord,'),
        '"Deeds":', '"Entries":'),
        '"Remedy":', '"Remediation":'), 'UTF8')
where GrainTypeString in ('incident', 'incidents', 'remediation') and PayloadBinary is not null;

update OrleansQuery set QueryText = case QueryKey
when 'InsertMembershipVersionKey' then '
    with created as (
        insert into OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId) on conflict do nothing returning 1
    )
    select exists (select from created)'

when 'InsertMembershipKey' then '
    with agreed as (
        update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
        where DeploymentId = @DeploymentId and Version = @Version and not exists (
            select from OrleansMembershipTable
            where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation)
        returning DeploymentId
    ),
    joined as (
        insert into OrleansMembershipTable
            (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        select DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from agreed
        on conflict do nothing
        returning 1
    )
    select exists (select from joined)'

when 'UpdateMembershipKey' then '
    with agreed as (
        update OrleansMembershipVersionTable set Version = Version + 1, Timestamp = now()
        where DeploymentId = @DeploymentId and Version = @Version and exists (
            select from OrleansMembershipTable
            where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation)
        returning DeploymentId
    ),
    changed as (
        update OrleansMembershipTable m set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        from agreed
        where m.DeploymentId = agreed.DeploymentId and Address = @Address and Port = @Port and Generation = @Generation
        returning 1
    )
    select exists (select from changed)'

when 'UpdateIAmAlivetimeKey' then '
    update OrleansMembershipTable set IAmAliveTime = @IAmAliveTime
    where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation'

when 'MembershipReadAllKey' then '
    select m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
    from OrleansMembershipVersionTable v left join OrleansMembershipTable m using (DeploymentId)
    where DeploymentId = @DeploymentId'

when 'MembershipReadRowKey' then '
    select m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
    from OrleansMembershipVersionTable v left join OrleansMembershipTable m
        on m.DeploymentId = v.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    where v.DeploymentId = @DeploymentId'

-- A member with a successor at its address is dead, even if it is not declared so yet: a client sent there would meet a silo that does not serve.
when 'GatewaysQueryKey' then '
    select Address, ProxyPort, Generation from OrleansMembershipTable m
    where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0 and not exists (
        select from OrleansMembershipTable successor
        where successor.DeploymentId = m.DeploymentId and successor.Address = m.Address and successor.Port = m.Port
            and successor.Generation > m.Generation)'

when 'DeleteMembershipTableEntriesKey' then '
    delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId'

-- 3 is SiloStatus.Active: the row of a member that may be alive stays, however old its last sign of life.
when 'CleanupDefunctSiloEntriesKey' then '
    delete from OrleansMembershipTable
    where DeploymentId = @DeploymentId and Status <> 3 and greatest(StartTime, IAmAliveTime) < @IAmAliveTime'

when 'ReadFromStorageKey' then '
    select PayloadBinary, Version from OrleansStorage
    where ServiceId = @ServiceId and GrainTypeString = @GrainTypeString and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::text, '''')'

-- No row in the answer means that the version was not the stored one: the provider reports a conflict.
when 'WriteToStorageKey' then '
    with changed as (
        update OrleansStorage set PayloadBinary = @PayloadBinary, Version = Version + 1, ModifiedOn = now() at time zone ''utc''
        where ServiceId = @ServiceId and GrainTypeString = @GrainTypeString and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
            and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::text, '''') and Version = @GrainStateVersion::integer
        returning Version
    ),
    created as (
        insert into OrleansStorage
            (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
        select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString::text, @ServiceId, @PayloadBinary, 1
        where @GrainStateVersion::integer is null
        on conflict do nothing
        returning Version
    )
    select Version as NewGrainStateVersion from changed union all select Version from created'

when 'ClearStorageKey' then '
    update OrleansStorage set PayloadBinary = null, Version = Version + 1, ModifiedOn = now() at time zone ''utc''
    where ServiceId = @ServiceId and GrainTypeString = @GrainTypeString and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::text, '''') and Version = @GrainStateVersion::integer
    returning Version as NewGrainStateVersion'

when 'DeleteStorageKey' then '
    delete from OrleansStorage
    where ServiceId = @ServiceId and GrainTypeString = @GrainTypeString and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and coalesce(GrainIdExtensionString, '''') = coalesce(@GrainIdExtensionString::text, '''') and Version = @GrainStateVersion::integer
    returning Version + 1 as NewGrainStateVersion'
end;
