-- Labor force and unemployment of an area ($1) and of the areas beside it ($2 to $7), annual averages, every year loaded.
-- Universe: people of 16 and over who work or look for work, where they live. A year that several editions hold is taken from the newest.
-- A state or the nation without a printed figure of a year is the sum of its states or counties, which BLS makes to add up: way says printed, states or counties.
-- A sum is made only where nothing is missing: all parts have a figure, and there are as many as in the fullest year (counties change a little over time).
with asked as (
    select cast($1 as text) as area
    union select cast($2 as text)
    union select cast($3 as text)
    union select cast($4 as text)
    union select cast($5 as text)
    union select cast($6 as text)
    union select cast($7 as text)
),
newest as (
    select l.*, row_number() over (partition by l.area, l.year order by l.vintage desc) as place
    from lmi.laus l
    where l.month = 0 and not l.seasonally_adjusted
      and (
        l.area in ($1, $2, $3, $4, $5, $6, $7)
        or substr(l.area, 1, 2) in ($1, $2, $3, $4, $5, $6, $7)
        or ('US' in ($1, $2, $3, $4, $5, $6, $7) and l.area < '60')
      )
),
part as (
    select a.area, n.year, n.labor_force, n.employment, n.unemployment, n.vintage,
        case when n.area_kind = 'state' then 'states' else 'counties' end as way
    from newest n
    join asked a on (a.area = 'US' and n.area < '60' and n.area_kind in ('state', 'county')) or (a.area = substr(n.area, 1, 2) and n.area_kind = 'county')
    where n.place = 1
),
summed as (
    select area, year, way, sum(labor_force) as labor_force, sum(employment) as employment, sum(unemployment) as unemployment, max(vintage) as vintage,
        count(*) as parts, count(labor_force) as known, count(unemployment) as known_unemployed
    from part
    group by area, year, way
),
fullest as (
    select s.*, max(s.parts) over (partition by s.area, s.way) as most
    from summed s
),
answer as (
    select area, year, labor_force, labor_force_status, employment, employment_status, unemployment, unemployment_status,
        unemployment_rate, unemployment_rate_status, vintage, 'printed' as way, 1 as place
    from newest
    where place = 1 and area in ($1, $2, $3, $4, $5, $6, $7)
    union all
    select area, year, labor_force, 'estimated', employment, 'estimated', unemployment, 'estimated',
        100 * unemployment / labor_force, 'estimated', vintage, way, case way when 'states' then 2 else 3 end as place
    from fullest
    where parts >= 0.98 * most and known = parts and known_unemployed = parts and labor_force > 0 and (way = 'counties' or parts = 51)
)
select area, year, labor_force, labor_force_status, employment, employment_status, unemployment, unemployment_status,
    unemployment_rate, unemployment_rate_status, vintage, way
from (select a.*, row_number() over (partition by area, year order by place) as first from answer a) best
where first = 1
order by area, year
