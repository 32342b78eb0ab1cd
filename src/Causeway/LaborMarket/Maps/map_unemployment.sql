-- Unemployment rates of the newest year that is printed for the states ($1 empty) or for the counties of the state $1; annual averages.
-- Universe: people of 16 and over who work or look for work, where they live.
with chosen as (
    select area, year, unemployment_rate, unemployment_rate_status, vintage
    from lmi.laus
    where month = 0 and not seasonally_adjusted
      and ((cast($1 as text) = '' and area_kind = 'state') or (cast($1 as text) <> '' and area_kind = 'county' and area like cast($1 as text) || '___'))
),
newest as (
    select c.*, row_number() over (partition by c.area order by c.vintage desc) as place
    from chosen c
    where c.year = (select max(year) from chosen)
)
select area, year, unemployment_rate, unemployment_rate_status, vintage
from newest
where place = 1
order by area
