-- What the agency's codes mean; the only place that knows.
create schema if not exists stage;

create type if not exists stage.mark as enum ('N', '-');

create type if not exists stage.status as enum ('published', 'suppressed', 'not_published', 'missing');

-- N: withheld so that no employer can be told from the rest. -: no establishment reported in the quarter. The file prints 0 for both.
create or replace macro stage.status_of(mark, number) as
    (case when mark = 'N'::stage.mark then 'suppressed' when mark = '-'::stage.mark then 'not_published' when number is null then 'missing' else 'published' end)::stage.status;

create or replace macro stage.value_of(mark, number) as case when mark is null then number end;

-- US000 is the nation, 13000 a state, CS122 a combined area. C1206 is the metro area 12060: the agency leaves the last digit out, which is 0 but for Henderson, KY and Ottawa, IL.
-- A spreadsheet may have eaten a leading zero.
create or replace macro stage.area_of(fips) as
    case
        when fips = 'US000' then 'US'
        when fips = 'C257A' then 'C25775'
        when fips = 'C368A' then 'C36837'
        when length(fips) = 5 and fips[1] = 'C' and fips[2] <> 'S' then fips || '0'
        when fips[3:] = '000' then fips[1:2]
        when length(fips) < 5 and fips[1] <> 'C' then lpad(fips, 5, '0')
        else fips
    end;
