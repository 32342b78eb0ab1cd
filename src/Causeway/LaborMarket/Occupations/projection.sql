-- Projected jobs and openings of one occupation ($1): the nation's newest round, and each state's newest projection of each term. Where a state's agency and Projections Central both have it, the state's agency counts.
-- Universe: all jobs; the nation's include the self-employed.
select 'US' as area, 'United States' as name, 'projections' as dataset, 'long' as term, vintage, base_year, target_year,
    cast(employment_base as double precision) as employment_base, cast(employment_target as double precision) as employment_target, percent_change,
    cast(occupational_openings_annual as double precision) as openings, cast(exits_annual as double precision) as exits, cast(transfers_annual as double precision) as transfers
from lmi.projection
where soc = $1 and vintage = (select max(vintage) from lmi.projection)
union all
select area, coalesce(area_title, area), 'state-projections', term, vintage, base_year, target_year, employment_base, employment_target, percent_change, openings_annual, exits_annual, transfers_annual
from (
    select p.*, row_number() over (partition by p.area, p.term order by p.vintage desc, p.base_year desc, case when p.source = 'projections-central' then 1 else 0 end, p.source) as choice
    from lmi.state_projection p
    where p.soc = $1 and p.area <> 'US'
) newest
where choice = 1
order by 1, 4
