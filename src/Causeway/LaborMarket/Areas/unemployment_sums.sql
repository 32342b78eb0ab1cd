-- Labor force and unemployment of the states and the nation as sums of their counties or states, annual averages, every year loaded: for years without a printed figure of their own.
-- Universe: people of 16 and over who work or look for work, where they live. BLS makes the figures of counties add up to their state, and those of states to the nation.
-- A sum is made only where nothing is missing: all parts have a figure, and there are as many as in the fullest year (counties change a little over time).
with newest as (
    select area, area_kind, year, labor_force, employment, unemployment, vintage, row_number() over (partition by area, year order by vintage desc) as place
    from lmi.laus
    where month = 0 and not seasonally_adjusted and area_kind in ('state', 'county') and area < '60'
),
part as (
    select 'US' as area, year, labor_force, employment, unemployment, vintage, case area_kind when 'state' then 'states' else 'counties' end as way
    from newest
    where place = 1
    union all
    select substr(area, 1, 2), year, labor_force, employment, unemployment, vintage, 'counties'
    from newest
    where place = 1 and area_kind = 'county'
),
summed as (
    select area, year, way, sum(labor_force) as labor_force, sum(employment) as employment, sum(unemployment) as unemployment, max(vintage) as vintage,
        count(*) as parts, count(labor_force) as known, count(employment) as known_employed, count(unemployment) as known_unemployed
    from part
    group by area, year, way
),
fullest as (
    select s.*, max(s.parts) over (partition by s.area, s.way) as most
    from summed s
),
whole as (
    select f.*, row_number() over (partition by f.area, f.year order by case f.way when 'states' then 1 else 2 end) as place
    from fullest f
    where f.parts >= 0.98 * f.most and f.known = f.parts and f.known_employed = f.parts and f.known_unemployed = f.parts and f.labor_force > 0
      and (f.way = 'counties' or f.parts = 51)
)
select area, year, labor_force, employment, unemployment, vintage, way
from whole
where place = 1
order by area, year
